import { type Entry, entriesOf, type MapNode, type Node } from '../core/document.ts';
import { importService } from './import-service.ts';
import type { Importing } from './importing.ts';
import { fitting } from './names.ts';
import { network } from './networks.ts';
import { config, secret } from './stored.ts';
import { targets } from './targets.ts';
import { said, type ValueMap } from './value.ts';
import { durable, usersOf, volume } from './volumes.ts';

/** The whole spec as values. Services come first: they say who uses what. */
export function importApp(root: MapNode, name: string, importing: Importing): ValueMap {
  const { reader, tasks, names, added } = importing;
  const read = reader.words(root, 'root', (words) => {
    words.pass('version');
    const called = appName(words.take('name'), name, importing);
    const services = entriesOf(words.take('services'));
    const imported = (wanted: boolean) =>
      collected(services, (entry) =>
        tasks.has(entry.key) === wanted ? [names.services.of(entry.key), importService(entry, importing)] : [],
      );
    const things = (word: 'volumes' | 'secrets' | 'configs' | 'networks', become: Become) =>
      collected(entriesOf(words.take(word)), (entry) => {
        const own = names[word].of(entry.key);
        return [own, become(entry, own)];
      });
    const app = { services: imported(false), tasks: imported(true) };
    const volumes = { ...things('volumes', (entry, own) => volume(entry, own, importing)), ...addedVolumes(importing) };
    return said({
      appspec: 1,
      name: called,
      ...app,
      volumes,
      secrets: things('secrets', (entry) => secret(entry, importing)),
      configs: { ...things('configs', (entry) => config(entry, importing)), ...Object.fromEntries(added.configs) },
      networks: networks(words.take('networks'), importing),
      targets: targets(root, volumes, { ...app.services, ...app.tasks }, importing),
      variables: reader.variables.declared(),
    });
  });
  return read ?? {};
}

type Become = (entry: Entry, name: string) => ValueMap | undefined;

function appName(node: Node | undefined, otherwise: string, { reader, telling }: Importing): string {
  const written = reader.fixed(node);
  const name = fitting(written ?? otherwise, appNaming);
  if (node !== undefined && written !== name) telling.guessed(node, `The app is called \`${name}\`: a spec has lower-case names.`);
  return name;
}

const appNaming = { kind: 'app', fits: /^[a-z]([-a-z0-9]{0,39}[a-z0-9])?$/, other: /[^-a-z0-9]+/g };

function collected(entries: readonly Entry[], become: (entry: Entry) => [string, ValueMap | undefined] | []): ValueMap {
  const found = entries.flatMap((entry) => {
    const [name, value] = become(entry);
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

/** What no name was given to; a folder of the machine is a volume like any other. */
function addedVolumes(importing: Importing): ValueMap {
  const all = [...importing.added.volumes].map(([name, own]) => [name, 'kind' in own ? own : durable(usersOf(name, importing))] as const);
  return Object.fromEntries(all);
}

/** The one that every service has by itself is not named. */
function networks(node: Node | undefined, importing: Importing): ValueMap {
  const declared = entriesOf(node).filter(({ key, value }) => key !== 'default' || value.kind === 'map');
  return collected(declared, (entry) => [importing.names.networks.of(entry.key), network(entry, importing)]);
}
