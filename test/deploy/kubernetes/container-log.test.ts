import { expect, it, onTestFinished, vi } from 'vitest';
import type { Event } from '../../../src/deploy/event.ts';
import { ContainerLog } from '../../../src/deploy/kubernetes/container-log.ts';
import { JobLog } from '../../../src/deploy/kubernetes/job-log.ts';
import { Kubectl } from '../../../src/deploy/kubernetes/kubectl.ts';
import { logs } from '../../../src/deploy/kubernetes/logs.ts';
import { Reading } from '../../../src/deploy/reading.ts';
import { fakePrograms, type Rule } from '../fake-program.ts';

const at = (nanosecond: number, text: string) => `2026-01-01T00:00:07.00000000${nanosecond}Z ${text}\n`;
const never = new AbortController().signal;

/** kubectl on the PATH answers by these rules. */
function kubectlThat(rules: readonly Rule[]) {
  const programs = fakePrograms({ kubectl: rules });
  onTestFinished(() => {
    vi.unstubAllEnvs();
    programs.remove();
  });
  vi.stubEnv('PATH', `${programs.folder}:${process.env['PATH']}`);
  return {
    kubectl: new Kubectl({ context: 'prod' }, 'shop'),
    calls: () => programs.calls().map(({ words }) => words.replace(/^.* logs /, 'logs ')),
  };
}

function log(rules: readonly Rule[]) {
  const { kubectl, calls } = kubectlThat(rules);
  const lines: string[] = [];
  return { log: new ContainerLog(kubectl, { pod: 'migrate-x', container: 'migrate' }, [], (line) => lines.push(line)), lines, calls };
}

const read = 'logs migrate-x --container=migrate --timestamps';

it('a follower that never ends is ended, and what it did not tell is read without it', async () => {
  const {
    log: one,
    lines,
    calls,
  } = log([
    { words: /--follow/, says: at(1, 'one') + at(2, 'two'), hangs: true },
    { words: /logs/, says: at(1, 'one') + at(2, 'two') + at(3, 'three') },
  ]);
  one.follow(never);
  await vi.waitFor(() => expect(lines).toEqual(['one', 'two']), 20_000);
  await one.finish(never);
  expect(lines).toEqual(['one', 'two', 'three']);
  expect(calls()).toEqual([`${read} --follow`, `${read} --since-time=2026-01-01T00:00:07.000Z`]);
});

it('a follower that ends early goes on where it was, and no line is told twice or lost', async () => {
  const { log: one, lines } = log([
    { words: /--follow/, says: at(1, 'one'), complains: 'error: unexpected EOF', code: 1, times: 1 },
    { words: /--follow/, says: at(1, 'one') + at(2, 'two') },
    { words: /logs/, says: at(1, 'one') + at(2, 'two') + at(2, 'of the same time') },
  ]);
  await vi.waitFor(() => {
    one.follow(never);
    expect(lines).toEqual(['one', 'two']);
  }, 20_000);
  await one.finish(never);
  expect(lines).toEqual(['one', 'two', 'of the same time']);
});

it('one of a node that is gone does not hold up the end', async () => {
  const { log: one, lines } = log([{ words: /./, hangs: true }]);
  one.follow(never);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 3000);
  await one.finish(stop.signal);
  expect(lines).toEqual([]);
});

const pod = (state: object) => ({
  kind: 'Pod',
  metadata: { name: 'migrate-x', labels: { 'app.kubernetes.io/instance': 'migrate' } },
  status: { phase: 'Running', containerStatuses: [{ name: 'migrate', state }] },
});

it('a task that has ended is told to its last line, whatever became of its follower', async () => {
  const { kubectl } = kubectlThat([
    { words: /--follow/, says: at(1, 'one'), complains: 'error: http2: client connection lost', code: 1 },
    { words: /logs/, says: at(1, 'one') + at(2, 'the end') },
  ]);
  const events: Event[] = [];
  const member = { name: 'migrate', kind: 'task', needs: [], timeout: 1000, onFailure: 'rollback' } as const;
  const job = new JobLog(kubectl, member, { tell: (event) => events.push(event), signal: never });
  job.follow([new Reading(pod({ waiting: {} }), 'a test')]);
  job.follow([new Reading(pod({ running: {} }), 'a test')]);
  job.follow([new Reading(pod({ terminated: {} }), 'a test')]);
  await job.finished();
  expect(events).toEqual(['one', 'the end'].map((line) => ({ kind: 'log', member: 'migrate', line })));
});

it('logs that are followed outlive an API server that restarts; those that are not say what kubectl complains of', async () => {
  const running = JSON.stringify({ items: [pod({ running: {} })] });
  const { kubectl } = kubectlThat([
    { words: /get \S*pods/, says: running },
    { words: /--follow/, says: at(1, 'one'), complains: 'error: unexpected EOF', code: 1, times: 1 },
    { words: /--follow/, says: at(1, 'one') + at(2, 'two'), hangs: true },
    { words: /logs/, complains: 'Error from server (Forbidden): pods "migrate-x" is forbidden', code: 1 },
  ]);
  const stop = new AbortController();
  const lines: string[] = [];
  const query = { names: [], follow: true, tail: 5, since: undefined };
  const hear = ({ member, instance, text }: { member: string; instance: string; text: string }) => {
    lines.push(`${member}.${instance} ${text}`);
    if (text === 'two') stop.abort(new Error('Ctrl-C'));
  };
  await expect(logs(kubectl, 'shop', query, hear, stop.signal)).rejects.toThrow('Ctrl-C');
  expect(lines).toEqual(['migrate.x one', 'migrate.x two']);
  const whole = logs(kubectl, 'shop', { ...query, follow: false }, hear, never);
  await expect(whole).rejects.toThrow('kubectl logs migrate-x: Error from server (Forbidden): pods "migrate-x" is forbidden');
  expect(lines).toHaveLength(2);
});
