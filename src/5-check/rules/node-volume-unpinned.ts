import type { Service, Task } from '../../core/app.ts';
import { usesOfVolumes } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** An instance that moves to another node finds another, empty volume there. */
export const nodeVolumeUnpinned: Rule = {
  code: 'node-volume-unpinned',
  severity: 'error',
  check(app, report) {
    const uses = usesOfVolumes(app);
    for (const { name, kind, declared } of app.volumes.filter((volume) => volume.kind === 'node')) {
      for (const { owner, mount } of uses.get(name.value) ?? []) {
        if (staysOnNode(owner)) continue;
        report(mount.volume, {
          message: `"${owner.name.value}" may run on any node, and each has its own "${name.value}".`,
          help: 'Pin it with `placement: { nodes: { hostname: NAME } }`, or write `replicas: perNode`.',
          related: [{ at: declared, message: `A ${kind} volume is on the node's own disk.` }],
        });
      }
    }
  },
};

function staysOnNode(owner: Service | Task): boolean {
  return owner.placement.hostname !== undefined || ('replicas' in owner && owner.replicas.value === 'perNode');
}
