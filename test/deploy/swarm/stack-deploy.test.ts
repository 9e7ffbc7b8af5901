import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { EnvironmentProblem } from '../../../src/core/problem.ts';
import { releaseOf } from '../../../src/deploy/release.ts';
import { Stack } from '../../../src/deploy/swarm/stack.ts';
import { StackDeploy } from '../../../src/deploy/swarm/stack-deploy.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { fakePrograms } from '../fake-program.ts';

const running = { tell: () => undefined, signal: new AbortController().signal };
const service = (image: string, more = '') => `{ "image": "${image}"${more}, "deploy": { "restart_policy": { "condition": "any" } } }`;

function stackOf(services: Readonly<Record<string, string>>): Stack {
  const lines = Object.entries(services).map(([name, words]) => `  ${name}: ${words}\n`);
  return new Stack(
    releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, [
      { path: 'swarm/stack.yml', text: `version: "3.6"\nservices:\n${lines.join('')}` },
    ]),
  );
}

/** A docker that writes down how it is called, and refuses a service called `bad`. */
function dockerThat(complaint: string): { readonly docker: Tool; calls(): { words: string[]; names: string[]; seen: unknown }[] } {
  const { folder, remove } = fakePrograms({ docker: [] });
  onTestFinished(remove);
  const path = join(folder, 'calls');
  writeFileSync(path, '');
  writeFileSync(
    join(folder, 'docker'),
    `#!${process.execPath}
const { readFileSync, appendFileSync } = require('node:fs');
const { services } = JSON.parse(readFileSync(0, 'utf8'));
const names = Object.keys(services);
appendFileSync(${JSON.stringify(path)}, JSON.stringify({ words: process.argv.slice(2), names, seen: process.env.OF_THE_SHELL ?? null }) + '\\n');
if (names.includes('bad')) {
  process.stderr.write('Creating service shop_bad\\n' + ${JSON.stringify(complaint)} + '\\n');
  process.exitCode = 1;
}
`,
  );
  const lines = () =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  return { docker: new Tool(join(folder, 'docker'), []), calls: () => lines().map((line) => JSON.parse(line)) };
}

const amended = (stack: Stack) => [...stack.services.values()].map((one) => ({ service: one }));

it('says which service the daemon refuses, and deploys the others', async () => {
  const { docker, calls } = dockerThat('failed to create service shop_bad: Error response from daemon: port is taken');
  const stack = stackOf({ good: service('a/web:1'), bad: service('a/web:1') });
  const refused = await new StackDeploy(docker, undefined).apply(stack, amended(stack), 'new', running);
  expect([...refused]).toEqual([['bad', 'failed to create service shop_bad: port is taken']]);
  expect(calls().map(({ names }) => names)).toEqual([['good', 'bad'], ['good'], ['bad']]);
});

it('that does not reach the daemon is a problem of the environment, and no failure of a service', async () => {
  const { docker } = dockerThat('Cannot connect to the Docker daemon at unix:///nowhere. Is the docker daemon running?');
  const stack = stackOf({ bad: service('a/web:1') });
  await expect(new StackDeploy(docker, undefined).apply(stack, amended(stack), 'new', running)).rejects.toThrow(EnvironmentProblem);
});

it('hands logins on for private registries, unless told otherwise, and never to a task that ran', async () => {
  const { docker, calls } = dockerThat('');
  const [open, closed] = [stackOf({ web: service('a/web:1') }), stackOf({ web: service('registry.test/web:1') })];
  await new StackDeploy(docker, undefined).apply(open, amended(open), 'new', running);
  await new StackDeploy(docker, undefined).apply(closed, amended(closed), 'new', running);
  await new StackDeploy(docker, false).apply(closed, amended(closed), 'new', running);
  await new StackDeploy(docker, undefined).apply(closed, amended(closed), 'kept', running);
  expect(calls().map(({ words }) => words.slice(3).join(' '))).toEqual([
    '--resolve-image changed --compose-file - shop',
    '--resolve-image changed --with-registry-auth --compose-file - shop',
    '--resolve-image changed --compose-file - shop',
    '--resolve-image never --compose-file - shop',
  ]);
});

it('hides a variable of the shell that the spec leaves empty: docker would fill it in', async () => {
  vi.stubEnv('OF_THE_SHELL', 'leaked');
  onTestFinished(() => void vi.unstubAllEnvs());
  const { docker, calls } = dockerThat('');
  const [empty, other] = [
    stackOf({ web: service('a/web:1', ', "environment": { "OF_THE_SHELL": "" }') }),
    stackOf({ web: service('a/web:1') }),
  ];
  await new StackDeploy(docker, undefined).apply(empty, amended(empty), 'new', running);
  await new StackDeploy(docker, undefined).apply(other, amended(other), 'new', running);
  expect(calls().map(({ seen }) => seen)).toEqual([null, 'leaked']);
});
