import { usesOfVolumes } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { AccessMode } from '../../../core/resources.ts';
import { isClaimed } from '../claims.ts';

/** What the kind of a volume promises, its claim has to ask for; EBS refuses many writers, and a reader writes nothing. */
export const accessMode: Rule = {
  code: 'access-mode',
  severity: 'error',
  check(app, report) {
    const uses = usesOfVolumes(app);
    for (const volume of app.volumes) {
      if (!isClaimed(volume) || volume.accessMode === undefined) continue;
      const modes = modesOf[volume.kind];
      if (!modes.includes(volume.accessMode.value)) {
        report(volume.accessMode, {
          message: `A ${volume.kind} volume is not ${volume.accessMode.value}: ${promise[volume.kind]}.`,
          help: `Write ${modes.join(' or ')}, or another \`kind\`.`,
          related: [{ at: volume.declared, message: 'The kind.' }],
        });
      } else if (volume.accessMode.value === 'ReadOnlyMany') {
        const writer = (uses.get(volume.name.value) ?? []).find(({ mount }) => !mount.readOnly.value);
        if (writer === undefined) continue;
        report(writer.mount.volume, {
          message: `Nobody can write to "${volume.name.value}", and "${writer.owner.name.value}" mounts it to write.`,
          help: 'Write `readOnly: true` here, or ReadWriteMany there.',
          related: [{ at: volume.accessMode, message: 'For readers only.' }],
        });
      }
    }
  },
};

const modesOf: Readonly<Record<'block' | 'shared', readonly AccessMode[]>> = {
  block: ['ReadWriteOnce', 'ReadWriteOncePod'],
  shared: ['ReadWriteMany', 'ReadOnlyMany'],
};

const promise = { block: 'it has one writer', shared: 'many nodes mount it' } as const;
