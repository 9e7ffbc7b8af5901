import { entriesOf, type MapNode, nodeAt, textAt } from '../core/document.ts';
import type { SpecFiles } from '../core/spec-files.ts';
import type { Importing } from './importing.ts';
import { Names, serviceNaming, storedNaming } from './names.ts';
import { Reader } from './reader.ts';
import { isDriven, tasksAmong } from './tasks.ts';
import type { Telling } from './telling.ts';
import { Variables } from './variables.ts';

/** What is known of a Compose file before any of its services is read. */
export function importingOf(root: MapNode, files: SpecFiles, telling: Telling): Importing {
  const entries = (word: string) => entriesOf(nodeAt(root, word));
  const stored = (kind: string, word: string) => new Names(storedNaming(kind), telling, entries(word));
  const foreign = entries('configs').filter(
    ({ value }) => !['file', 'content', 'environment'].some((word) => textAt(value, word) !== undefined),
  );
  return {
    telling,
    reader: new Reader(telling, new Variables(telling)),
    files,
    tasks: tasksAmong(entries('services'), telling),
    names: {
      services: new Names(serviceNaming, telling, entries('services')),
      volumes: stored('volume', 'volumes'),
      secrets: stored('secret', 'secrets'),
      configs: stored('config', 'configs'),
      networks: stored('network', 'networks'),
    },
    foreignConfigs: new Set(foreign.map(({ key }) => key)),
    uses: new Map(),
    added: { volumes: new Map(), configs: new Map() },
    storage: entries('volumes').some(({ value }) => textAt(value, 'driver')?.startsWith('cloudstor')) ? 'cloudstor' : 'local',
    isDriven: entries('services').some(isDriven),
    newer: new Set(),
  };
}
