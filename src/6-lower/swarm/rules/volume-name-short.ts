import type { Rule } from '../../../5-check/rule.ts';
import { madeBy } from '../makers.ts';
import { slotted } from '../volume-names.ts';

/** The `local` driver refuses one letter when the task should start: moby, volume/local/local.go. */
export const volumeNameShort: Rule = {
  code: 'volume-name-short',
  severity: 'error',
  check({ swarm, volumes }, report) {
    for (const volume of volumes) {
      const { called } = volume;
      const maker = madeBy(volume, swarm)?.maker;
      const isLocal =
        maker === 'local' || maker === 'nfs' || (maker === 'own' && 'driver' in volume && isLocalDriver(volume.driver?.value));
      if (called === undefined || called.value.length > 1 || slotted(volume) !== undefined || !isLocal) continue;
      report(called, {
        message: `Docker makes no volume called "${called.value}": a name has two letters at least.`,
        help: 'Write a longer name, or take `name` away: then it is called after the app too.',
      });
    }
  },
};

/** Where nothing is said, options are for the `local` driver of the storage. */
function isLocalDriver(driver: string | undefined): boolean {
  return driver === undefined || driver === 'local';
}
