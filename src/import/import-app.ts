import { type Entry, entriesOf, type MapNode, type Node } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import { importService } from './import-service.ts';
import type { Importing } from './importing.ts';
import { fitting } from './names.ts';
import { network } from './networks.ts';
import { config, secret } from './stored.ts';
import { targets } from './targets.ts';
import { said, type ValueMap } from './value.ts';
import { durable, usersOf, volume } from './volumes.ts';

/** The whole spec as values. */
export function importApp(root: MapNode, name: string, importing: Importing): ValueMap {
  return importing.reader.words(root, 'root', (words) => appWords(words, name, importing)) ?? {};
}

/** Services come first: they say who uses what, and bring volumes and configs of their own. */
function appWords(words: ComposeWords, name: string, importing: Importing): ValueMap | undefined {
  words.pass('version');
  const called = appName(words.take('name'), name, importing);
  const entries = (word: string) => entriesOf(words.take(word));
  const programs = programsOf(entries('services'), importing);
  const volumes = { ...named('volumes', entries('volumes'), volume, importing), ...addedVolumes(importing) };
  const configs = { ...named('configs', entries('configs'), config, importing), ...Object.fromEntries(importing.added.configs) };
  const app = {
    appspec: 1,
    name: called,
    ...programs,
    volumes,
    secrets: named('secrets', entries('secrets'), secret, importing),
    configs,
    networks: named('networks', entries('networks').filter(saysSomething), network, importing),
    targets: targets(words.map, volumes, { ...programs.services, ...programs.tasks }, importing),
  };
  return said({ ...app, variables: importing.reader.variables.declared(said(app) ?? {}) });
}

function programsOf(services: readonly Entry[], importing: Importing) {
  const ofKind = (isTask: boolean) => services.filter(({ key }) => importing.tasks.has(key) === isTask);
  return {
    services: named('services', ofKind(false), importService, importing),
    tasks: named('services', ofKind(true), importService, importing),
  };
}

/** What things of one kind become, by the names of the spec; what is told as lost is not among them. */
function named(kind: keyof Importing['names'], entries: readonly Entry[], become: Become, importing: Importing): ValueMap {
  const found = entries.flatMap((entry) => {
    const words = become(entry, importing);
    return words === undefined ? [] : [[importing.names[kind].of(entry.key), words] as const];
  });
  return Object.fromEntries(found);
}

type Become = (entry: Entry, importing: Importing) => ValueMap | undefined;

/** The network that every service has by itself is not named for its own sake. */
function saysSomething({ key, value }: Entry): boolean {
  return key !== 'default' || value.kind === 'map';
}

function appName(node: Node | undefined, otherwise: string, { reader, telling }: Importing): string {
  const written = reader.fixed(node);
  const name = fitting(written ?? otherwise, appNaming);
  if (node !== undefined && written !== name) telling.guessed(node, `The app is called \`${name}\`: a spec has lower-case names.`);
  return name;
}

const appNaming = { kind: 'app', fits: /^[a-z]([-a-z0-9]{0,39}[a-z0-9])?$/, other: /[^-a-z0-9]+/g };

/** What no name was given to; a folder of the machine is a volume like any other. */
function addedVolumes(importing: Importing): ValueMap {
  const all = [...importing.added.volumes].map(([name, own]) => [name, 'kind' in own ? own : durable(usersOf(name, importing))] as const);
  return Object.fromEntries(all);
}
