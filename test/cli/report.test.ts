import { stripVTControlCharacters } from 'node:util';
import { expect, it, test } from 'vitest';
import { hasColours } from '../../src/cli/colours.ts';
import { theProgram } from './program.ts';

const { run, write } = theProgram();

it.each([
  [{}, true, true],
  [{}, undefined, false],
  [{ TERM: 'dumb' }, true, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, undefined, true],
  [{ FORCE_COLOR: '' }, undefined, true],
  [{ FORCE_COLOR: '3', TERM: 'dumb' }, undefined, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: 'false' }, true, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
])('with %j and the terminal %s colours are %s', (environment, isTerminal, expected) => {
  expect(hasColours(environment, isTerminal)).toBe(expected);
});

const start = '\u001b[';

test('colours mark severity, message and place, and nothing else changes', async () => {
  write({ 'colours/app.spec.yaml': 'appspec: 1\nname: Shop\nservices: {}\n' });
  const plain = await run(['validate', 'colours']);
  const bright = await run(['validate', 'colours'], { env: { NO_COLOR: '', FORCE_COLOR: '1' } });
  expect(plain.err).not.toContain(start);
  expect(bright.err).toContain(`${start}31merror[wrong-value]${start}39m: ${start}1m`);
  expect(stripVTControlCharacters(bright.err)).toBe(plain.err);
  const json = await run(['validate', 'colours', '--format', 'json'], { env: { NO_COLOR: '', FORCE_COLOR: '1' } });
  expect(json.out).not.toContain(start);
});

test('of many findings fifty are shown, errors first, and all are counted', async () => {
  const services = Array.from({ length: 30 }, (_, index) => [
    `  a${index}: { image: nginx, health: none }`,
    `  z${index}: { image: "nginx:1.27", health: none, rollout: { order: start-first }, mounts: { /data: { host: /data } } }`,
  ]);
  write({ 'many/app.spec.yaml': `appspec: 1\nname: shop\nservices:\n${services.flat().join('\n')}\n` });
  const { code, err } = await run(['build', 'many', '--target', 'swarm']);
  const shown = [...err.matchAll(/^(error|warning)\[/gm)].map(([, severity]) => severity);
  expect(code).toBe(1);
  expect(shown).toEqual([...Array(30).fill('error'), ...Array(20).fill('warning')]);
  expect(err).toMatch(/\n\.\.\. and 10 more\n\n30 errors, 30 warnings$/);
});

test('equal findings of several targets and environments are one, which says where it holds', async () => {
  write({
    'where/app.spec.yaml': `appspec: 1
name: shop
services:
  web:
    image: nginx
    health: none
    ports: { http: { container: 80, publish: 80 } }
environments:
  dev: { services: { web: { ports: { http: { access: none } } } } }
  prod: { services: { web: { replicas: 2, needs: [db] } } }
`,
  });
  const { err } = await run(['validate', 'where']);
  const heads = err.split('\n').filter((line) => /^(error|warning)\[/.test(line));
  expect(heads).toEqual([
    'error[access-undecided]: Nothing says who may reach port 80 from outside on Kubernetes. (k8s, no environment)',
    'error[unknown-name]: There is no service or task "db". (prod)',
    expect.stringMatching(/^warning\[floating-tag\].* \(no environment, dev\)$/),
  ]);
});
