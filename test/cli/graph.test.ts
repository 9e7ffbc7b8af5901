import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { run, write } = theProgram();

const shop = `appspec: 1
name: shop
variables: { TAG: {} }
services:
  web: { image: "nginx:\${TAG}", ports: { http: { container: 80, publish: 8080, access: public } }, health: none, needs: [db] }
  db: { image: "mysql:8.4", health: none }
targets: { k8s: { loadBalancer: nlb } }
environments: { prod: {} }
`;

test('Mermaid unless another format is asked for, with the values of the last build', async () => {
  write({ 'shop/app.spec.yaml': shop });
  expect(await run(['graph', 'shop'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('TAG') });
  await run(['build', 'shop', '--env', 'prod', '--set', 'TAG=1']);
  const { code, out, err } = await run(['graph', 'shop', '--env', 'prod']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^---\ntitle: "shop-prod, environment prod"\n---\nflowchart LR\n/);
  expect(out).toContain('n_service_web("<b>web</b><br>nginx:1');
});

test.each([
  ['dot', /^digraph "shop, no environment" \{\n[\s\S]*\n\}$/],
  ['svg', /^<svg [\s\S]*<\/svg>$/],
  ['html', /^<!doctype html>\n[\s\S]*<svg [\s\S]*<\/html>$/],
])('--format %s', async (format, form) => {
  write({ 'form/app.spec.yaml': shop });
  const once = await run(['graph', 'form', '--set', 'TAG=1', '--format', format]);
  expect(once.code).toBe(0);
  expect(once.out).toMatch(form);
  expect((await run(['graph', 'form', '--set', 'TAG=1', '--format', format])).out).toBe(once.out);
});

test('--format text is no picture', async () => {
  expect(await run(['graph', '.', '--format', 'text'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('"mermaid", "dot", "svg", "html"'),
  });
});
