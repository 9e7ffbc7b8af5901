import { type Use, usesOfVolumes } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { App } from '../../../core/app.ts';
import type { Volume } from '../../../core/resources.ts';
import { madeBy } from '../makers.ts';
import { slotted } from '../volume-names.ts';

/** A new volume belongs to root, unless Docker copies a directory of the image there: then it belongs to whom that did. */
export const volumeNotWritable: Rule = {
  code: 'volume-not-writable',
  severity: 'warning',
  check(app, report) {
    const uses = usesOfVolumes(app);
    for (const volume of app.volumes.filter((candidate) => startsAsRoots(candidate, app))) {
      const all = uses.get(volume.name.value) ?? [];
      const { owner, mount } = all.find((use) => mayNotWrite(use) && !isGivenBefore(use, all)) ?? {};
      if (owner?.user === undefined || mount === undefined) continue;
      const { uid } = owner.user.value;
      const isCopied = mount.seed?.value !== 'none';
      report(mount.volume, {
        message: `A new "${volume.name.value}" belongs to root${isCopied ? `, unless the image of "${owner.name.value}" has a directory there` : ''}, and "${owner.name.value}" runs as ${uid}.`,
        help: `${waysOut(volume, uid, mount).join('; or ')}.`,
        related: [{ at: owner.user, message: 'The user.' }],
      });
    }
  },
};

/** A task can give away what others see too. */
function waysOut(volume: Volume, uid: string, { path, seed }: Use['mount']): string[] {
  const byImage = `Have the image make ${path.value} and give it to ${uid}, and write \`seed: image\`${seed === undefined ? '' : ' instead'}`;
  const byTask = 'let a task with `user: "0"` give it away first, named in `needs`';
  const isAlone = volume.kind === 'scratch' || slotted(volume) !== undefined;
  return isAlone ? [byImage] : [byImage, byTask];
}

/** Directories of an NFS server, and what options mount, are made by someone else; memory is open to all. */
function startsAsRoots(volume: Volume, { swarm }: App): boolean {
  if (volume.kind === 'scratch') return volume.medium.value === 'disk';
  const maker = madeBy(volume, swarm)?.maker;
  if (maker === 'local') return !('options' in volume) || volume.options.every(({ name }) => name.value !== 'type');
  return maker === 'cloudstor' || maker === 'rexray';
}

function mayNotWrite({ owner: { user }, mount }: Use): boolean {
  return user !== undefined && user.value.uid !== '0' && !mount.readOnly.value && mount.seed?.value !== 'image';
}

/** Something that it waits for writes there as root. */
function isGivenBefore({ owner: { needs } }: Use, all: readonly Use[]): boolean {
  return all.some(({ owner, mount }) => {
    const isNeeded = needs.some(({ value }) => value.name === owner.name.value);
    return isNeeded && owner.user?.value.uid === '0' && !mount.readOnly.value;
  });
}
