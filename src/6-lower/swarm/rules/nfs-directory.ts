import { usesOfVolumes } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { App } from '../../../core/app.ts';
import type { Volume } from '../../../core/resources.ts';
import type { NfsStorage } from '../../../core/targets.ts';
import { madeBy } from '../makers.ts';
import { ownName, slotted } from '../volume-names.ts';

/** Docker mounts what is there: `failed to mount local volume: ... no such file or directory`, and the task is rejected. */
export const nfsDirectory: Rule = {
  code: 'nfs-directory',
  severity: 'warning',
  check(app, report) {
    const uses = usesOfVolumes(app);
    const storage = app.swarm?.storage;
    for (const volume of storage?.kind === 'nfs' ? app.volumes : []) {
      if (storage?.kind !== 'nfs' || (uses.get(volume.name.value) ?? []).length === 0 || !isByServer(app, volume)) continue;
      report(volume.name, {
        message: `Docker makes no directory on an NFS server: no task starts before ${directory(app, volume, storage)} is there.`,
        help: 'Make it where the server is mounted, and give it to the user of the program; then accept this.',
        related: [{ at: storage.server, message: 'The server.' }],
      });
    }
  },
};

/** Unless an option says which directory it is. */
function isByServer({ swarm }: App, volume: Volume): boolean {
  return madeBy(volume, swarm)?.maker === 'nfs' && 'options' in volume && volume.options.every(({ name }) => name.value !== 'device');
}

function directory(app: App, volume: Volume, { path }: NfsStorage): string {
  const name = `${path.value.replace(/\/$/, '')}/${ownName(app, volume).value}`;
  return slotted(volume) === undefined ? name : `${name}-1, and so on for each instance,`;
}
