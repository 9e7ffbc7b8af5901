import { usesOfVolumes } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** The kubelet makes a `hostPath` as root's and gives it to nobody; on Swarm a new volume belongs to whom the image says. */
export const nodeVolumeOwner: Rule = {
  code: 'node-volume-owner',
  severity: 'warning',
  check(app, report) {
    const uses = usesOfVolumes(app);
    for (const { name, kind } of app.volumes) {
      for (const { owner, mount } of uses.get(name.value) ?? []) {
        const { user } = owner;
        if (kind !== 'node' || mount.readOnly.value || user === undefined || user.value.uid === '0') continue;
        report(mount.volume, {
          message: `Kubernetes makes "${name.value}" a directory that only root may write to, and "${owner.name.value}" runs as ${user.value.uid}.`,
          help: `Make it on the node beforehand and accept this, or run as root under \`k8s:\`.`,
          related: [{ at: user, message: 'The user.' }],
        });
      }
    }
  },
};
