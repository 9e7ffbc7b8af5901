import { itemsOf, nodeAt, textAt } from '../../core/document.ts';
import type { Obstacle } from '../cluster.ts';
import type { Reading } from '../reading.ts';
import { linesOf, type Tool } from '../tool.ts';
import { inspected } from './looking.ts';
import type { Stack } from './stack.ts';

/** Node labels, roles and volume plugins that no node has. */
export async function nodeObstacles(docker: Tool, stack: Stack): Promise<Obstacle[]> {
  const nodes = await inspected(docker, 'node', linesOf(await docker.text(['node', 'ls', '--quiet'])));
  return [...engineObstacles(stack, nodes), ...placementObstacles(stack, nodes), ...pluginObstacles(stack, nodes)];
}

/** Words that an older engine, or the docker command for it, leaves out without an error. */
const since: readonly (readonly [word: string, major: number, minor: number])[] = [
  ['sysctls', 19, 3],
  ['cap_add', 20, 10],
  ['cap_drop', 20, 10],
  ['ulimits', 20, 10],
];

function engineObstacles(stack: Stack, nodes: readonly Reading[]): Obstacle[] {
  const versions = nodes.map(
    (node) => [node.text('Description', 'Hostname'), node.text('Description', 'Engine', 'EngineVersion')] as const,
  );
  return since.flatMap(([word, major, minor]) => {
    const user = [...stack.services.values()].find(({ node }) => nodeAt(node, word) !== undefined);
    const old = versions.find(([, version]) => isOlder(version, major, minor));
    if (user === undefined || old === undefined) return [];
    const least = `${major}.${String(minor).padStart(2, '0')}`;
    return [
      {
        what: `The engine of ${old[0]} is ${old[1]}: "${user.name}" says ${word}, which engines know since ${least}.`,
        mend: 'Renew that engine, or take the word away',
      },
    ];
  });
}

function isOlder(version: string, major: number, minor: number): boolean {
  const [one = 0, other = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return one < major || (one === major && other < minor);
}

/** Swarm does not only wait for such a node: it stops at once what ran by the words of before, whatever the order of the update. */
function placementObstacles(stack: Stack, nodes: readonly Reading[]): Obstacle[] {
  return [...stack.services.values()].flatMap(({ name, node }) => {
    const constraints = itemsOf(nodeAt(node, 'deploy', 'placement', 'constraints')).flatMap((item) => textAt(item) ?? []);
    if (constraints.length === 0 || nodes.some((one) => constraints.every((constraint) => isMet(constraint, one)))) return [];
    const [first = ''] = constraints.filter((constraint) => nodes.every((one) => !isMet(constraint, one)));
    return [{ what: `No node suits "${name}": ${constraints.join(' and ')}.`, mend: mendFor(first) }];
  });
}

function mendFor(constraint: string): string {
  const [, label, value] = /^node\.labels\.(\S+) == (.+)$/.exec(constraint) ?? [];
  return label === undefined
    ? 'Change its placement in the spec, or add such a node: docker node ls'
    : `docker node update --label-add ${label}=${value} NODE`;
}

/** As Swarm compares, without a difference between upper and lower case; what is not known here counts as met. */
function isMet(constraint: string, node: Reading): boolean {
  const [, key = '', operator, wanted = ''] = /^(\S+)\s*(==|!=)\s*(.*)$/.exec(constraint) ?? [];
  const value = nodeValue(key, node);
  if (value === undefined) return true;
  return (value.toLowerCase() === wanted.toLowerCase()) === (operator === '==');
}

function nodeValue(key: string, node: Reading): string | undefined {
  if (key.startsWith('node.labels.')) return node.texts('Spec', 'Labels')[key.slice('node.labels.'.length)] ?? '';
  if (key.startsWith('engine.labels.')) return node.texts('Description', 'Engine', 'Labels')[key.slice('engine.labels.'.length)] ?? '';
  if (key === 'node.role') return node.textIf('Spec', 'Role');
  if (key === 'node.hostname') return node.textIf('Description', 'Hostname');
  if (key === 'node.platform.os') return node.textIf('Description', 'Platform', 'OS');
  if (key === 'node.platform.arch') return node.textIf('Description', 'Platform', 'Architecture');
  return undefined;
}

function pluginObstacles(stack: Stack, nodes: readonly Reading[]): Obstacle[] {
  const known = new Set(
    nodes.flatMap((node) => node.list('Description', 'Engine', 'Plugins').map((plugin) => plugin.text('Name').replace(/:latest$/, ''))),
  );
  const drivers = new Set(stack.section('volumes').flatMap(([, words]) => textAt(words, 'driver') ?? []));
  const missing = [...drivers].filter((driver) => driver !== 'local' && !known.has(driver) && !known.has(driver.replace(/:latest$/, '')));
  return missing.map((driver) => ({
    what: `No node has the volume plugin ${driver}.`,
    mend: `docker plugin install ${driver}, on every node`,
  }));
}
