import { usesOfVolumes } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { App, Service, Task } from '../../../core/app.ts';

/** A volume on a node's own disk stays behind when its service moves to another node, where an empty one is made. */
export const localStorage: Rule = {
  code: 'local-storage',
  severity: 'warning',
  check(app, report) {
    const { swarm, volumes } = app;
    if (swarm?.storage?.value !== 'local') return;
    const uses = usesOfVolumes(app);
    for (const { kind, name } of volumes) {
      const owners = (uses.get(name.value) ?? []).map(({ owner }) => owner);
      if (!promises.has(kind) || owners.length === 0 || arePinned(owners)) continue;
      report(name, {
        message: `With \`storage: local\` each node has its own "${name.value}": an instance that moves to another node finds it empty.`,
        help: 'Pin all that mount it to one node with `placement: { nodes: { hostname: NAME } }`, or use `cloudstor`.',
        related: [{ at: swarm.storage, message: 'The storage.' }],
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
