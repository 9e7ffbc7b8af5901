import { Reading } from '../../../src/deploy/reading.ts';
import type { LiveService, LiveTask } from '../../../src/deploy/swarm/live.ts';
import type { Look } from '../../../src/deploy/swarm/looking.ts';

/** Seconds at which the looks of these tests are taken. */
export const now = 1_000_000;

/** How a service stands; times of tasks are seconds before `now`. */
export function look(service: Partial<LiveService>, ...tasks: readonly LiveTask[]): Look {
  const plain = { id: 's', name: 'shop_web', image: 'web:1', labels: {}, replicas: 2, update: undefined, isChecked: true, monitor: 10_000 };
  return { service: { ...plain, spec: new Reading({}, 'a test'), ...service }, tasks };
}

let made = 0;

export function task(slot: string, state: string, ago: number, more: Partial<LiveTask> = {}): LiveTask {
  const since = now - ago * 1000;
  const desired = state === 'failed' || state === 'rejected' || state === 'complete' ? 'shutdown' : 'running';
  const plain = { id: `task-${made++}`, service: 's', slot, node: 'n', createdAt: since - 1000, state, since, desired };
  return { ...plain, error: undefined, exitCode: undefined, container: undefined, isCurrent: true, ...more };
}

export const old = { isCurrent: false } as const;
