import { usesOfVolumes } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { App, Service, Task } from '../../../core/app.ts';
import { madeBy } from '../makers.ts';

/** A volume on a node's own disk stays behind when its service moves to another node, where an empty one is made. */
export const localStorage: Rule = {
  code: 'local-storage',
  severity: 'warning',
  check(app, report) {
    const uses = usesOfVolumes(app);
    for (const volume of app.volumes) {
      const { name, kind } = volume;
      const { maker, because } = madeBy(volume, app.swarm) ?? {};
      const owners = (uses.get(name.value) ?? []).map(({ owner }) => owner);
      if (maker !== 'local' || because === undefined || !promises.has(kind) || owners.length === 0 || arePinned(owners)) continue;
      report(name, {
        message: `Each node has its own "${name.value}" on its own disk: an instance that moves to another node finds it empty.`,
        help: 'Pin all that mount it to one node with `placement: { nodes: { hostname: NAME } }`, or use `cloudstor` or `nfs`.',
        related: [{ at: because, message: 'The storage.' }],
      });
    }
  },
};

/** Kinds that promise more than one node's disk. */
const promises: ReadonlySet<App['volumes'][number]['kind']> = new Set(['block', 'shared', 'derived']);

function arePinned(owners: readonly (Service | Task)[]): boolean {
  const hostnames = new Set(owners.map(({ placement }) => placement.hostname?.value));
  return hostnames.size === 1 && !hostnames.has(undefined);
}
