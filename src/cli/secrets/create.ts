import { type Making, makingText } from '../../deploy/secrets/making.ts';
import type { PlannedSecret } from '../../deploy/secrets/secret-plan.ts';
import type { NewSecret } from '../../deploy/secrets/secret-store.ts';
import { refuseUnfit, valueFor } from '../../deploy/secrets/value.ts';
import { entryText, type WantedSecret } from '../../deploy/secrets/wanted-secret.ts';
import { agreed } from '../deploying/ask.ts';
import { interruption } from '../deploying/interruption.ts';
import type { Given } from '../options.ts';
import { print } from '../print.ts';
import { tellDone } from '../report.ts';
import { showPlan } from './plan.ts';
import { sourcesIn, valueFrom } from './sources.ts';
import { plannedIn, type Vault } from './vault.ts';

/** Makes what is missing: all of it, or nothing where a value cannot be had. 1 where something stays missing, or is there already. */
export async function createSecrets(vault: Vault, options: Given): Promise<number> {
  const { planned } = await plannedIn(vault, options);
  const asked = chosen(planned, options);
  const others = asked.filter(({ secret }) => !isOurs(secret.making));
  const missing = asked.filter(({ secret }) => isOurs(secret.making)).map(({ secret }) => secret);
  const kept = options.only === undefined ? [] : planned.filter(({ presence }) => presence === 'there');
  for (const { secret } of others) print(process.stderr, othersText(secret));
  for (const { secret } of kept) print(process.stderr, keptText(secret));
  if (missing.length > 0) {
    if (!(await mayMake(vault, missing, options))) return 1;
    await make(vault, missing, options);
  }
  if (asked.length + kept.length === 0) tellDone(`Nothing is missing: ${vault.app} has its secrets on ${vault.place}.`, options);
  if (options.format === 'json') await showPlan(vault, { ...options, quiet: true });
  return others.length + kept.length > 0 ? 1 : 0;
}

/** Who hands over the value of one secret by name has agreed. */
async function mayMake({ place }: Vault, secrets: readonly WantedSecret[], options: Given): Promise<boolean> {
  if (options['value-from'] !== undefined) return true;
  for (const secret of secrets) print(process.stderr, `  ${secret.name}: ${makingText(secret.making)}, as ${entryOf(secret)}`);
  return agreed(`Make ${counted(secrets.length)} on ${place}?`, options, interruption());
}

/** All values are there before the first is handed over. */
export async function make({ place, store, subject }: Vault, secrets: readonly WantedSecret[], options: Given): Promise<void> {
  const given = options['value-from'];
  const sources = sourcesIn(subject.specFile.folder);
  const made: NewSecret[] = [];
  for (const secret of secrets) {
    const { name, entry, version } = secret;
    if (entry === undefined) throw new Error('A driver makes it.');
    const value = given === undefined ? await valueFor(secret, sources) : valueFrom(given);
    refuseUnfit(name, value, store.most);
    made.push({ entry, secret: name, version, value });
  }
  await store.create(made);
  tellDone(`Made ${secrets.map(({ name }) => name).join(', ')} on ${place}.`, options);
}

/** One that nothing reads is made where it is asked for by name. */
function chosen(planned: readonly PlannedSecret[], { only }: Given): PlannedSecret[] {
  return planned.filter(({ presence }) => presence === 'missing' || (presence === 'unread' && only !== undefined));
}

function isOurs({ how }: Making): boolean {
  return how !== 'external' && how !== 'store';
}

function entryOf({ entry }: WantedSecret): string {
  return entry === undefined ? '' : entryText(entry);
}

function othersText(secret: WantedSecret): string {
  return `${secret.name} is missing, and not ours to make (${makingText(secret.making)}): whoever makes it calls it ${entryOf(secret)}.`;
}

function keptText(secret: WantedSecret): string {
  return `${secret.name} is there already, as ${entryOf(secret)}, and keeps its value. A new one: appspec secrets rotate --only ${secret.name}`;
}

function counted(count: number): string {
  return count === 1 ? 'this secret' : `these ${count} secrets`;
}
