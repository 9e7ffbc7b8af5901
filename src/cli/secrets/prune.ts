import { staleSecrets } from '../../deploy/secrets/stale-secrets.ts';
import { type Entry, entryText } from '../../deploy/secrets/wanted-secret.ts';
import { agreed } from '../deploying/ask.ts';
import { interruption } from '../deploying/interruption.ts';
import type { Given } from '../options.ts';
import { print } from '../print.ts';
import { tellDone } from '../report.ts';
import { plannedIn, type Vault } from './vault.ts';

/** Removes what the spec wants no more and nothing that runs reads. */
export async function pruneSecrets(vault: Vault, options: Given): Promise<number> {
  const { store, place } = vault;
  const { planned, stored } = await plannedIn(vault, {});
  const stale = staleSecrets(planned, stored, await store.reads(), options.only);
  const removable = stale.filter(({ readers }) => readers.length === 0).map(({ entry }) => entry);
  for (const { entry, readers } of stale.filter((one) => one.readers.length > 0))
    print(process.stderr, `${entryText(entry)} stays: ${readers.join(', ')} ${readers.length === 1 ? 'reads' : 'read'} it. Deploy first.`);
  if (removable.length > 0 && !(await mayRemove(vault, removable, options))) return 1;
  await store.remove(removable);
  tellPruned(removable, place, options);
  return 0;
}

function mayRemove({ place }: Vault, entries: readonly Entry[], options: Given): Promise<boolean> {
  for (const entry of entries) print(process.stderr, `  ${entryText(entry)}`);
  print(process.stderr, 'Nothing that runs reads them; a rollback to a release that did is not possible without them.');
  return agreed(`Remove ${entries.length === 1 ? 'it' : 'them'} from ${place}, with the value?`, options, interruption());
}

function tellPruned(removed: readonly Entry[], place: string, options: Given): void {
  if (options.format === 'json') print(process.stdout, JSON.stringify({ formatVersion: '1.0', removed }, null, 2));
  else if (removed.length === 0) tellDone(`Nothing to remove on ${place}.`, options);
  else tellDone(`Removed ${removed.map(entryText).join(', ')}.`, options);
}
