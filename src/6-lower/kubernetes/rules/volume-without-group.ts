import { usesOfVolumes } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** A new file system belongs to root; the kubelet gives it to the group of `user`, and to nobody where that says none. */
export const volumeWithoutGroup: Rule = {
  code: 'volume-without-group',
  severity: 'warning',
  check(app, report) {
    const uses = usesOfVolumes(app);
    for (const { name, kind } of app.volumes) {
      for (const { owner, mount } of uses.get(name.value) ?? []) {
        const { user } = owner;
        if (kind !== 'block' || mount.readOnly.value || user === undefined) continue;
        if (user.value.uid === '0' || user.value.gid !== undefined) continue;
        report(user, {
          message: `A new "${name.value}" belongs to root, and "${owner.name.value}" runs as ${user.value.uid} without a group that it could be given to.`,
          help: `Write the group too: \`user: "${user.value.uid}:${user.value.uid}"\`. It becomes \`fsGroup\`.`,
          related: [{ at: mount.volume, message: 'Mounted here.' }],
        });
      }
    }
  },
};
