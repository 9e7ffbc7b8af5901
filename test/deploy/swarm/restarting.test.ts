import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { LogLine } from '../../../src/deploy/cluster.ts';
import { Patience } from '../../../src/deploy/patience.ts';
import { isDockerSilence } from '../../../src/deploy/silence.ts';
import { run } from '../../../src/deploy/swarm/applying.ts';
import { logs } from '../../../src/deploy/swarm/logs.ts';
import { recorded } from '../../../src/deploy/swarm/record.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { fakePrograms, type Rule } from '../fake-program.ts';

const cut = { complains: 'error during connect: Post "http://docker/v1.41/services/s/update": EOF', code: 1 };
const forced = (times: number) =>
  JSON.stringify([
    { ID: 's', Spec: { Name: 'shop_migrate', TaskTemplate: { ForceUpdate: times, ContainerSpec: { Image: 'a' } }, Mode: {} } },
  ]);
const running = { tell: () => undefined, signal: new AbortController().signal };

function dockerThat(rules: readonly Rule[]) {
  const programs = fakePrograms({ docker: rules });
  onTestFinished(programs.remove);
  const patience = new Patience();
  const docker = new Tool(join(programs.folder, 'docker'), [], { isSilence: isDockerSilence, patience });
  const updates = () => programs.calls().filter(({ words }) => words.startsWith('service update')).length;
  return { docker, updates, patiently: <T>(work: () => Promise<T>) => patience.during(running, work) };
}

it('a task whose start was cut off runs once: the service says that it had heard', async () => {
  const { docker, updates, patiently } = dockerThat([
    { words: /^service inspect/, says: forced(4), times: 1 },
    { words: /^service update/, ...cut },
    { words: /^service inspect/, complains: 'Cannot connect to the Docker daemon at unix:///run/docker.sock.', code: 1, times: 2 },
    { words: /^service inspect/, says: forced(5) },
  ]);
  await patiently(() => run(docker, 'shop_migrate', running));
  expect(updates()).toBe(1);
});

it('one whose start was not heard is started again', async () => {
  const { docker, updates, patiently } = dockerThat([
    { words: /^service inspect/, says: forced(4) },
    { words: /^service update/, ...cut, times: 1 },
    {
      words: /^service update/,
      complains: 'Error response from daemon: rpc error: code = Unknown desc = update out of sequence',
      code: 1,
      times: 2,
    },
    { words: /^service update/ },
  ]);
  await patiently(() => run(docker, 'shop_migrate', running));
  expect(updates()).toBe(3);
});

it('one that the daemon refuses to start is not tried again', async () => {
  const { docker, updates, patiently } = dockerThat([
    { words: /^service inspect/, says: forced(4) },
    { words: /^service update/, complains: 'Error response from daemon: no suitable node', code: 1 },
  ]);
  await expect(patiently(() => run(docker, 'shop_migrate', running))).rejects.toThrow('no suitable node');
  expect(updates()).toBe(1);
});

it('a record that was made by a call whose answer was lost is made', async () => {
  const { docker, patiently } = dockerThat([
    { words: /^config create/, ...cut, times: 1 },
    {
      words: /^config create/,
      complains: 'Error response from daemon: rpc error: code = AlreadyExists desc = config already exists',
      code: 1,
    },
  ]);
  await patiently(() => recorded(docker, ['shop_appspec-deploy-1', '-'], 'text'));
  const refused = dockerThat([{ words: /^config create/, complains: 'Error response from daemon: config is too large', code: 1 }]);
  await expect(recorded(refused.docker, ['shop_appspec-deploy-1', '-'], 'text')).rejects.toThrow('config is too large');
});

const line = (nanosecond: number, slot: string, text: string) =>
  `2026-01-01T00:00:07.00000000${nanosecond}Z shop_web.${slot}@node-1    | ${text}\n`;
const service = JSON.stringify([{ ID: 's', Spec: { Name: 'shop_web', TaskTemplate: { ContainerSpec: { Image: 'a' } }, Mode: {} } }]);

it('logs that are followed go on after a restart of the daemon, each line once', async () => {
  const { docker } = dockerThat([
    { words: /^service ls/, says: 's\n', times: 2 },
    { words: /^service ls/, says: '' },
    { words: /^service inspect/, says: service },
    { words: /^service logs .*--tail 5/, says: line(1, '1', 'one') + line(2, '2', 'of the second'), ...cut },
    {
      words: /^service logs .*--since 2025-12-31T23:59:07.000Z/,
      says: line(1, '1', 'one') + line(2, '2', 'of the second') + line(3, '1', 'two'),
    },
  ]);
  const lines: LogLine[] = [];
  await logs(docker, 'shop', { names: [], follow: true, tail: 5, since: undefined }, (one) => lines.push(one), running.signal);
  const told = lines.filter(({ instance }) => instance !== '').map(({ instance, text }) => `${instance} ${text}`);
  expect(told).toEqual(['1 one', '2 of the second', '1 two']);
});
