import type { TargetName } from '../../src/core/shape.ts';

/** A leaf that neither the output nor a finding cites yet. The list may only become shorter. */
export interface Gap {
  readonly target: TargetName;
  /** `*` is a name. */
  readonly path: string;
  readonly why: string;
  /** Titles of the compilations that still have it. */
  readonly seen: Set<string>;
}

export const knownGaps: readonly Gap[] = [
  gap('swarm', 'name', 'The name of the stack is an argument of `docker stack deploy`; without secrets no line of the file holds it.'),
  gap('swarm', 'services.*.placement.nodes.labels.* (its name)', 'The constraint cites the value only.'),
  gap('swarm', 'volumes.*.size', '`storage: local` has no sizes; its warning speaks of the storage alone.'),
  gap('swarm', 'volumes.*.kind', 'App has the kind as a plain discriminant, without its origin.'),
  gap('k8s', 'volumes.*.kind', 'App has the kind as a plain discriminant, without its origin.'),
  gap('k8s', 'volumes.* (its name)', 'A volume of a pod cites the mount that names it only.'),
  gap('k8s', 'targets.k8s.loadBalancer', 'Every service that needs one says its own kind: nothing tells that the default is unused.'),
  gap('k8s', 'targets.k8s.namespace.create', '`false` takes the Namespace away, and nothing that is left cites it.'),
  gap('k8s', 'targets.k8s.podSecurity', 'Without a Namespace of ours `privileged` has no line.'),
];

/** A change that reaches a target and leaves no trace in its output or findings. The list may only become shorter. */
export const unseenChanges: readonly Gap[] = [
  gap('k8s', 'rollout.monitor', 'The longer of `monitor` and `delay` counts, and nothing tells which one it was.'),
  gap('k8s', 'services.*.rollout.monitor', 'The longer of `monitor` and `delay` counts, and nothing tells which one it was.'),
  gap('k8s', 'targets.k8s.loadBalancer', 'Every service that needs one says its own kind: nothing tells that the default is unused.'),
  gap('k8s', 'services.db.rollout.batch', 'A StatefulSet replaces one pod at a time, whatever `batch` says.'),
  gap('k8s', 'services.cron.health.interval', 'Kubernetes counts whole seconds: fractions are rounded up.'),
  gap('swarm', 'name', 'The name of the stack is an argument of `docker stack deploy`; without secrets no line of the file holds it.'),
  gap('swarm', 'volumes.*.size', '`storage: local` has no sizes; its warning speaks of the storage alone.'),
  gap('swarm', 'volumes.*.swarm.ebstype', '`storage: local` has no EBS; its warning speaks of the storage alone.'),
];

function gap(target: TargetName, path: string, why: string): Gap {
  return { target, path, why, seen: new Set() };
}

export function gapOf(gaps: readonly Gap[], name: string, target: TargetName): Gap | undefined {
  return gaps.find((known) => known.target === target && matches(known.path, name));
}

function matches(path: string, name: string): boolean {
  const expression = path.replace(/[.()]/g, '\\$&').replaceAll('*', '[^.]+');
  return new RegExp(`^${expression}$`).test(name);
}
