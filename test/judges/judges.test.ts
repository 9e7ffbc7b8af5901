import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { judges, required } from './judges.mjs';
import { gatherMaterial, type Material } from './material.mjs';

let material: Material;

beforeAll(async () => {
  material = await gatherMaterial();
});

afterAll(() => {
  rmSync(material.folder, { recursive: true });
});

it('there is something to judge', () => {
  expect(material.stacks.length).toBeGreaterThan(0);
  expect(material.kustomizations.length).toBeGreaterThan(0);
  expect(material.hardened.length).toBeGreaterThan(0);
});

it.each(judges)('$name has no objections', async ({ name, missing, judge }) => {
  const why = await missing();
  if (why !== undefined) {
    console.warn(`${name}: left out, ${why}`);
    expect(required).toBe(false);
    return;
  }
  const { passed, objections } = await judge(material);
  expect(objections).toEqual([]);
  expect(passed).toBeGreaterThan(0);
});

it.each(judges)('$name objects to what is wrong', async ({ missing, judge }) => {
  if ((await missing()) !== undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'appspec-judge-'));
  mkdirSync(join(folder, 'k8s'));
  writeFileSync(join(folder, 'stack.yml'), 'version: "3.6"\nservices: { web: { image: "web:1", lost: true } }\n');
  writeFileSync(
    join(folder, 'k8s/kustomization.yaml'),
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [lost.yaml]\n',
  );
  writeFileSync(join(folder, 'k8s/web.yaml'), 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { lost: true }\n');
  mkdirSync(join(folder, 'hardened'));
  writeFileSync(
    join(folder, 'hardened/web.yaml'),
    'apiVersion: v1\nkind: Pod\nmetadata: { name: lost }\nspec: { containers: [{ name: lost, image: "web:1" }] }\n',
  );
  const material = { folder, stacks: ['stack.yml'], kustomizations: ['k8s'], hardened: ['hardened'], others: [] };
  const { passed, objections } = await judge(material);
  rmSync(folder, { recursive: true });
  expect(objections.length).toBeGreaterThan(0);
  expect(objections.every((objection) => objection.includes('lost'))).toBe(true);
  expect(passed).toBe(0);
});
