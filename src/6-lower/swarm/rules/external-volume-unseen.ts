import { usesOfVolumes } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** Networks, secrets and configs of others must exist; a volume is made: https://github.com/moby/moby/issues/29976 */
export const externalVolumeUnseen: Rule = {
  code: 'external-volume-unseen',
  severity: 'warning',
  check(app, report) {
    const uses = usesOfVolumes(app);
    for (const { kind, name, called, declared } of app.volumes) {
      if (kind !== 'external' || (uses.get(name.value) ?? []).length === 0) continue;
      report(called ?? name, {
        message: `Where a node has no volume "${(called ?? name).value}", Swarm makes an empty one on its disk and says nothing.`,
        help: 'Create it before, on every node or with a driver that all nodes share (`docker volume inspect` tells), and accept this.',
        related: [{ at: declared, message: 'Made by someone else.' }],
      });
    }
  },
};
