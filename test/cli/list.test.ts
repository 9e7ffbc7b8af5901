import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { run, write } = theProgram();

const spec = `appspec: 1
name: shop
variables: { TAG: { description: the release } }
services:
  web: { image: "shop/web:\${TAG}", secrets: [key], k8s: { image: "shop/web-k8s:\${TAG}" } }
  agent: { image: "shop/agent:1", k8s: false }
tasks:
  migrate: { like: web, command: [migrate] }
secrets: { key: { generate: { bytes: 32 } } }
environments:
  prod: { services: { extra: { image: "shop/extra:1" } }, values: { TAG: "2" } }
`;

const listed = async (...words: string[]) => (await run(['list', ...words, '--spec', 'app'])).out.split('\n');

test('names are listed one a line, for all targets or one, and for an environment', async () => {
  write({ 'app/app.spec.yaml': spec });
  expect(await listed('services')).toEqual(['agent', 'web']);
  expect(await listed('services', '--target', 'k8s')).toEqual(['web']);
  expect(await listed('services', '--env', 'prod')).toEqual(['agent', 'extra', 'web']);
  expect(await listed('tasks')).toEqual(['migrate']);
  expect(await listed('secrets')).toEqual(['key']);
  expect(await listed('volumes')).toEqual(['']);
  expect(await listed('variables')).toEqual(['TAG']);
  expect(await listed('environments')).toEqual(['prod']);
});

test('images are whole references, and need every value', async () => {
  write({ 'app/app.spec.yaml': spec });
  expect(await listed('images', '--env', 'prod', '--target', 'swarm')).toEqual(['shop/agent:1', 'shop/extra:1', 'shop/web:2']);
  expect(await listed('images', '--set', 'TAG=3')).toEqual(['shop/agent:1', 'shop/web-k8s:3', 'shop/web:3']);
  expect(await run(['list', 'images', '--spec', 'app'])).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('variable-missing'),
  });
});

test('as JSON, with the targets of each', async () => {
  write({ 'app/app.spec.yaml': spec });
  expect(JSON.parse((await listed('services', '--format', 'json')).join('\n'))).toEqual({
    formatVersion: '1.0',
    services: [
      { name: 'agent', targets: ['swarm'] },
      { name: 'web', targets: ['swarm', 'k8s'] },
    ],
  });
});

test('what cannot be listed is said', async () => {
  write({ 'app/app.spec.yaml': spec, 'broken/app.spec.yaml': 'services: [' });
  expect(await run(['list', 'service', '--spec', 'app'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean "services"?'),
  });
  expect(await run(['list', '--spec', 'app'])).toMatchObject({ code: 2, err: expect.stringContaining('Say what to list') });
  expect(await run(['list', 'services', '--spec', 'broken'])).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('yaml-syntax'),
  });
});
