import { type Use, usesOfVolumes } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** Each pod gives the volume to its own `fsGroup` when it starts, and takes it from the others. */
export const fsGroupMixed: Rule = {
  code: 'fs-group-mixed',
  severity: 'warning',
  check(app, report) {
    const uses = usesOfVolumes(app);
    for (const { name, kind } of app.volumes.filter((volume) => volume.kind === 'shared' || volume.kind === 'external')) {
      const [first, ...others] = (uses.get(name.value) ?? []).filter(({ mount }) => !mount.readOnly.value).filter(hasGroup);
      const other = others.find((use) => groupOf(use) !== groupOf(first));
      if (first?.owner.user === undefined || other?.owner.user === undefined) continue;
      report(other.owner.user, {
        message: `"${first.owner.name.value}" runs in group ${groupOf(first)} and "${other.owner.name.value}" in ${groupOf(other)}: each gives the ${kind} volume "${name.value}" to its own when it starts.`,
        help: 'Let both run in one group; accept this where the class ignores groups, as EFS does.',
        related: [{ at: first.owner.user, message: 'The other group.' }],
      });
    }
  },
};

function hasGroup(use: Use): boolean {
  return groupOf(use) !== undefined;
}

function groupOf(use: Use | undefined): string | undefined {
  return use?.owner.user?.value.gid;
}
