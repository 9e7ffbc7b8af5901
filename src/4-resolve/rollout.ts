import type { Service } from '../core/app.ts';
import type { Mount } from '../core/container.ts';
import type { Port, Rollout } from '../core/service.ts';
import { decidedBy, type Sourced } from '../core/sourced.ts';
import { slotIn } from '../core/variable.ts';
import { milliseconds } from './quantities.ts';
import type { Words } from './words.ts';

/** What the defaults of a rollout depend on. */
export type Steady = Pick<Service, 'mounts' | 'ports' | 'replicas' | 'hostNetwork' | 'env'>;

type RolloutWord = 'batch' | 'order' | 'delay' | 'monitor' | 'onFailure' | 'timeout';

/** The service's own words, then the app's, then the defaults. */
export function readRollout(words: Words, shared: Words | undefined, service: Steady): Rollout {
  const own = words.below<RolloutWord>('rollout');
  const read = <T>(word: RolloutWord, reading: (text: string) => T) => own?.read(word, reading) ?? shared?.read(word, reading);
  const scalar = <T>(word: RolloutWord) => own?.scalar<T>(word) ?? shared?.scalar<T>(word);
  const monitor = read('monitor', milliseconds) ?? words.byDefault('rollout.monitor', 10_000);
  return {
    at: own?.at ?? words.at,
    batch: scalar<number>('batch') ?? words.byDefault('rollout.batch', 1),
    order: orderOf(own?.scalar<Order>('order'), shared?.scalar<Order>('order'), words, service),
    delay: read('delay', milliseconds) ?? words.byDefault('rollout.delay', monitor.value),
    monitor,
    onFailure: scalar<Rollout['onFailure']['value']>('onFailure') ?? onFailureByDefault(words, service),
    timeout: read('timeout', milliseconds) ?? words.byDefault('rollout.timeout', 600_000),
  };
}

type Order = Rollout['order']['value'];

/** The app's order is a default like ours: only what the service itself says can contradict a single writer. */
function orderOf(own: Sourced<Order> | undefined, shared: Sourced<Order> | undefined, words: Words, service: Steady): Sourced<Order> {
  if (own !== undefined) return own;
  const reason = singleWriter(service);
  if (reason !== undefined) return decidedBy('stop-first', words.byDefault('rollout.order', 'stop-first'), reason.at);
  return shared ?? words.byDefault('rollout.order', 'start-first');
}

/** Why two generations of a service cannot run beside each other on a node or a volume. */
export interface SingleWriter {
  readonly at: Sourced<unknown>;
  readonly why: string;
}

export function singleWriter({ mounts, ports, replicas, hostNetwork, env }: Steady): SingleWriter | undefined {
  const mount = mounts.find(isSingleWriterMount);
  if (mount !== undefined) return { at: mount.path, why: isBlock(mount) ? 'Only one node at a time has a block volume.' : writesAlone };
  const port = ports.find((candidate: Port) => candidate.mode.value === 'host');
  if (port !== undefined) return { at: port.mode, why: 'Only one instance of a node can have this port.' };
  if (hostNetwork.value) return { at: hostNetwork, why: 'Only one instance of a node can have its ports.' };
  const slot = slotIn(env);
  if (slot !== undefined) return { at: slot, why: 'Only one instance at a time has this number.' };
  return replicas.value === 'perNode' ? { at: replicas, why: 'Each node has one instance.' } : undefined;
}

const writesAlone = 'Only one instance may write here.';

function isSingleWriterMount(mount: Mount): boolean {
  if (isBlock(mount)) return true;
  if (mount.kind === 'tmpfs' || mount.readOnly.value) return false;
  return mount.kind === 'host' || ['node', 'external'].includes(mount.volume.value.kind);
}

/** Its disk is attached to one node, whether somebody writes to it or not. */
function isBlock(mount: Mount): boolean {
  return mount.kind === 'volume' && mount.volume.value.kind === 'block';
}

/** An older program on newer data is worse than a stopped rollout. */
function onFailureByDefault(words: Words, { mounts }: Steady): Rollout['onFailure'] {
  const data = mounts.find(isBlock);
  if (data === undefined) return words.byDefault('rollout.onFailure', 'rollback');
  return decidedBy('pause', words.byDefault('rollout.onFailure', 'pause'), data.path);
}
