import { configsPath } from '../6-lower/kubernetes/configs.ts';
import { hashOf, hashOfBytes } from '../core/hash.ts';
import { because, both, Sourced } from '../core/sourced.ts';
import { type EmittedFile, from, isTreeMap, type Tree, type TreeMap } from '../core/tree.ts';
import { contentHash } from './name-jobs.ts';

const why = 'The hash is that of the content: neither cluster changes a config that exists, so another content is another config.';

/** Configs are immutable: each gets a name that holds a hash of its content, and who mounts it says that name. */
export function nameConfigs(files: readonly EmittedFile[]): readonly EmittedFile[] {
  const contents = new Map(
    files.flatMap(({ path, content }) => (content === undefined ? [] : [[asWritten(path), content.value] as const])),
  );
  const maps = files.find(({ path }) => path === configsPath)?.documents ?? [];
  if (contents.size === 0 && maps.length === 0) return files;
  const names = new Map(maps.map((map) => [textOf(nameOf(map)), hashedName(nameOf(map), hashOfMap(map), map)]));
  return files.map((file) => ({
    ...file,
    documents: file.documents.map((document) => {
      if (file.path === configsPath) return withName(document, names);
      return withStackNames(withPodNames(document, names), contents);
    }),
  }));
}

type Names = ReadonlyMap<string, Sourced<string>>;

function nameOf(map: TreeMap): Tree {
  return (map['metadata'] as TreeMap)['name'];
}

function hashOfMap({ data, binaryData }: TreeMap): string {
  return contentHash({ data, binaryData });
}

function hashedName(name: Tree, hash: string, { [from]: at }: TreeMap): Sourced<string> {
  if (!(name instanceof Sourced) || at === undefined) throw new Error('A ConfigMap knows where its name is from.');
  return both(name as Sourced<string>, because(hash, why, at), (text, digest) => `${text}-${digest}`);
}

function withName(map: TreeMap, names: Names): TreeMap {
  const name = nameOf(map);
  return { ...map, metadata: { ...(map['metadata'] as TreeMap), name: names.get(textOf(name)) ?? name } };
}

/** A CronJob has its pod one level deeper. */
const podPaths = [
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];

function withPodNames(document: TreeMap, names: Names): TreeMap {
  return podPaths.reduce(
    (whole, path) => changedAt(whole, path, (pod) => ({ ...pod, volumes: withVolumeNames(pod['volumes'], names) })),
    document,
  );
}

function withVolumeNames(volumes: Tree, names: Names): Tree {
  if (!Array.isArray(volumes)) return volumes;
  return (volumes as readonly Tree[]).map((volume) =>
    isTreeMap(volume)
      ? changedAt(volume, ['configMap'], (source) => {
          const name = names.get(textOf(source['name']));
          return name === undefined ? source : { ...source, name: both(name, source['name'] as Sourced<string>, (text) => text) };
        })
      : volume,
  );
}

/** Two files of a folder may hold the same, and are two configs: the path belongs to it. */
function withStackNames(document: TreeMap, contents: ReadonlyMap<string, Uint8Array>): TreeMap {
  return changedAt(document, ['configs'], (configs) => {
    const named = Object.entries(configs).map(
      ([key, config]) => [key, isTreeMap(config) ? withStackName(config, contents) : config] as const,
    );
    return { ...configs, ...Object.fromEntries(named) };
  });
}

function withStackName(config: TreeMap, contents: ReadonlyMap<string, Uint8Array>): TreeMap {
  const file = textOf(config['file']);
  const content = contents.get(file);
  const name = config['name'];
  if (content === undefined || !(name instanceof Sourced)) return config;
  const hash = because(hashOf(`${file} ${hashOfBytes(content)}`), why, config[from] ?? name.from[0]);
  return { ...config, name: both(name as Sourced<string>, hash, (text, digest) => `${text}_${digest}`) };
}

/** As the stack file says it: `$` is doubled there. */
function asWritten(path: string): string {
  return `./${path.replaceAll('$', '$$$$')}`;
}

/** The tree with the map below these keys changed; as it is, where there is none. */
function changedAt(tree: TreeMap, [key, ...rest]: readonly string[], change: (map: TreeMap) => TreeMap): TreeMap {
  if (key === undefined) return change(tree);
  const inner = tree[key];
  return isTreeMap(inner) ? { ...tree, [key]: changedAt(inner, rest, change) } : tree;
}

function textOf(tree: Tree): string {
  return tree instanceof Sourced ? String(tree.value) : String(tree);
}
