import type { Rule } from '../rule.ts';

/** Instances of a `perNode` service have no number of their own that a volume could follow. */
export const perInstancePerNode: Rule = {
  code: 'per-instance-per-node',
  severity: 'error',
  check({ services }, report) {
    for (const { replicas, mounts } of services) {
      for (const mount of replicas.value === 'perNode' ? mounts : []) {
        if (mount.kind !== 'volume' || mount.volume.value.kind !== 'block' || !mount.volume.value.perInstance.value) continue;
        report(replicas, {
          message: `Instances on each node have no number, so none can have its own "${mount.volume.value.name.value}".`,
          help: 'Make the volume `kind: node`, or say how many replicas there are.',
          related: [{ at: mount.volume.value.perInstance, message: 'One for each instance.' }],
        });
      }
    }
  },
};
