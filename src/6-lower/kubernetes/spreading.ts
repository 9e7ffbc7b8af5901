import type { Service, Task } from '../../core/app.ts';
import { because, decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { selectorOf } from './metadata.ts';
import type { SpreadConstraint } from './objects.ts';
import { statefulReason } from './stateful.ts';

/** As evenly as can be, and never a reason to wait: as Swarm takes a preference. */
export function topologySpread(owner: Service | Task): readonly Emitted<SpreadConstraint>[] | undefined {
  const { spread } = owner.placement;
  if (spread === undefined || ('replicas' in owner && owner.replicas.value === 'perNode')) return undefined;
  return [
    {
      [from]: spread.from[0],
      maxSkew: because(1, 'As evenly as can be.', spread.from[0]),
      topologyKey: spread.map(topologyKey),
      whenUnsatisfiable: because(
        'ScheduleAnyway',
        'A preference, as on Swarm: a pod without a better place starts all the same.',
        spread.from[0],
      ),
      labelSelector: { matchLabels: selectorOf(owner) },
      matchLabelKeys: revision(owner, spread),
    },
  ];
}

export function topologyKey(spread: string): string {
  if (spread === 'node') return 'kubernetes.io/hostname';
  return spread === 'zone' ? 'topology.kubernetes.io/zone' : spread;
}

/** The label by which the controller tells pods of one version from those of another: the old ones do not count in a rollout. */
function revision(owner: Service | Task, spread: Sourced<string>): readonly Sourced<string>[] | undefined {
  if (!('replicas' in owner)) return undefined;
  const stateful = statefulReason(owner);
  return [stateful === undefined ? decidedBy('pod-template-hash', spread) : decidedBy('controller-revision-hash', spread, stateful)];
}
