import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherMaterial } from '../../judges/material.mjs';
import { filesBelow } from '../files.ts';
import { type Accepted, sampleFor } from '../generated-specs.ts';
import { eachUntil, type Objection, summarized } from '../objections.ts';
import { kubectl } from './cluster.ts';
import { DryRun } from './dry-run.ts';

/** A bed may be shared. */
const namespace = `beds-dry-run-${process.pid}`;
/** Over after this; what was not reached by then is said. */
const minutes = Number(process.env['BED_MINUTES'] ?? 9);
let server: DryRun;

beforeAll(async () => {
  await kubectl('create', 'namespace', namespace).catch(() => undefined);
  server = await DryRun.start(namespace);
});

afterAll(async () => {
  server?.stop();
  await kubectl('delete', 'namespace', namespace, '--ignore-not-found', '--wait=false');
});

describe('what the compiler accepts, the API server accepts', () => {
  it('of examples and cases', async () => {
    const { folder, kustomizations, others } = await gatherMaterial();
    const compiled = [...kustomizations, ...others].map((path) => {
      const files = filesBelow(join(folder, path)).filter((file) => file.endsWith('.yaml') && !file.endsWith('kustomization.yaml'));
      return { name: path, outputs: files.map((file) => ({ path: file, text: readFileSync(file, 'utf8') })), text: '' };
    });
    rmSync(folder, { recursive: true });
    await expectAccepted(compiled);
  });

  it('of generated specs', async () => {
    const { accepted, summary } = sampleFor('k8s', 2000);
    console.log(summary);
    await expectAccepted(accepted);
  });
});

async function expectAccepted(compiled: readonly Accepted[]): Promise<void> {
  const found: Objection[] = [];
  const unknown = new Set<string>();
  let tried = 0;
  const rest = await eachUntil(Date.now() + minutes * 60_000, compiled, async (one) => {
    for (const output of one.outputs.filter(({ path }) => !path.endsWith('kustomization.yaml'))) {
      const verdict = await server.objections(output.text);
      tried += verdict.tried;
      for (const kind of verdict.unknown) unknown.add(kind);
      for (const objection of verdict.objections) found.push({ objection: `${output.path}: ${objection}`, one });
    }
  });
  const kinds = [...unknown].join(', ') || 'none';
  console.log(
    `${tried} objects of ${compiled.length - rest.length} of ${compiled.length} apps tried. Kinds that it does not know: ${kinds}.`,
  );
  expect(tried).toBeGreaterThan(0);
  if (found.length > 0) throw new Error(summarized(found, /beds-dry-run-\d+/g));
}
