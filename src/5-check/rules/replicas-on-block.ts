import type { Service } from '../../core/app.ts';
import type { BlockVolume } from '../../core/resources.ts';
import type { Sourced } from '../../core/sourced.ts';
import type { Rule } from '../rule.ts';

/** Two instances on one block device destroy its file system. */
export const replicasOnBlock: Rule = {
  code: 'replicas-on-block',
  severity: 'error',
  check({ services }, report) {
    for (const { replicas: written, autoscale, mounts } of services) {
      const replicas: Service['replicas'] = autoscale?.max ?? written;
      const volume = oneForAll(mounts);
      if (volume === undefined || (replicas.value !== 'perNode' && replicas.value <= 1)) continue;
      const instances = replicas.value === 'perNode' ? 'An instance on each node' : `${replicas.value} instances`;
      report(replicas, {
        message: `${instances} would write to "${volume.value.name.value}", but a block volume has one writer.`,
        help:
          replicas.value === 'perNode'
            ? 'Make it `kind: node`, a volume of the node, or `kind: shared`.'
            : 'Write `perInstance: true` for a volume for each instance, make it `kind: shared`, or keep one replica.',
        related: [{ at: volume, message: 'Mounted here.' }],
      });
    }
  },
};

function oneForAll(mounts: Service['mounts']): Sourced<BlockVolume> | undefined {
  const volumes = mounts.flatMap((mount) => (mount.kind === 'volume' ? mount.volume : []));
  return volumes.find(({ value }) => value.kind === 'block' && !value.perInstance.value) as Sourced<BlockVolume> | undefined;
}
