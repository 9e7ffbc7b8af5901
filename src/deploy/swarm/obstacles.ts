import { itemsOf, nodeAt, textAt } from '../../core/document.ts';
import type { Obstacle } from '../cluster.ts';
import { Reading } from '../reading.ts';
import type { Release } from '../release.ts';
import type { Tool } from '../tool.ts';
import { inspected } from './looking.ts';
import { Stack } from './stack.ts';

/** What `docker stack deploy` would trip over half way, or would wait for without end. */
export async function obstacles(docker: Tool, release: Release): Promise<Obstacle[]> {
  const manager = await managerObstacles(docker);
  if (manager.length > 0) return manager;
  const stack = new Stack(release);
  const found = await Promise.all([
    secretObstacles(docker, stack),
    networkObstacles(docker, stack),
    nodeObstacles(docker, stack),
    portObstacles(docker, stack),
  ]);
  return found.flat();
}

async function managerObstacles(docker: Tool): Promise<Obstacle[]> {
  const swarm = new Reading(await docker.json(['info', '--format', '{{json .Swarm}}']), 'docker info');
  if (swarm.flag('ControlAvailable')) return [];
  const state = swarm.textIf('LocalNodeState') ?? 'unknown';
  if (state === 'active')
    return [{ what: 'This engine is a worker of its Swarm.', mend: 'Choose the context of a manager: appspec deploy --context NAME' }];
  return [{ what: `This engine is in no Swarm (${state}).`, mend: 'docker swarm init, or choose another context' }];
}

async function secretObstacles(docker: Tool, stack: Stack): Promise<Obstacle[]> {
  const there = new Set(lines(await docker.text(['secret', 'ls', '--format', '{{.Name}}'])));
  const missing = stack
    .section('secrets')
    .map(([key]) => stack.nameOf('secrets', key))
    .filter((name) => !there.has(name));
  return missing.map((name) => ({
    what: `There is no secret ${name}.`,
    mend: `appspec secrets create, or: docker secret create ${name} -`,
  }));
}

/** Those of a stack file that somebody else makes; services join only networks of the whole Swarm. */
async function networkObstacles(docker: Tool, stack: Stack): Promise<Obstacle[]> {
  const external = stack
    .section('networks')
    .filter(([, words]) => textAt(words, 'external') === 'true')
    .map(([key]) => stack.nameOf('networks', key));
  const wanted = external.filter((name) => name !== 'host' && name !== 'none' && name !== 'bridge');
  const scopes = new Map((await inspected(docker, 'network', wanted)).map((answer) => [answer.text('Name'), answer.text('Scope')]));
  return wanted.flatMap((name) => {
    const scope = scopes.get(name);
    if (scope === 'swarm') return [];
    const mend = `docker network create --driver overlay ${name}`;
    return [
      scope === undefined
        ? { what: `There is no network ${name}.`, mend }
        : { what: `The network ${name} is of one node only (scope ${scope}).`, mend: `docker network rm ${name} && ${mend}` },
    ];
  });
}

/** Node labels, roles and volume plugins that no node has. */
async function nodeObstacles(docker: Tool, stack: Stack): Promise<Obstacle[]> {
  const nodes = await inspected(docker, 'node', lines(await docker.text(['node', 'ls', '--quiet'])));
  return [...placementObstacles(stack, nodes), ...pluginObstacles(stack, nodes)];
}

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

/** Of other stacks: Swarm refuses the second service that publishes a port on every node. */
async function portObstacles(docker: Tool, stack: Stack): Promise<Obstacle[]> {
  const services = await inspected(docker, 'service', lines(await docker.text(['service', 'ls', '--quiet'])));
  const own = `${stack.app}_`;
  const taken = new Map<string, string>(
    services
      .filter((service) => !service.text('Spec', 'Name').startsWith(own))
      .flatMap((service) =>
        service
          .at('Spec', 'EndpointSpec', 'Ports')
          .list()
          .filter((port) => port.textIf('PublishMode') !== 'host')
          .map((port) => [`${port.numberIf('PublishedPort')}/${port.textIf('Protocol')}`, service.text('Spec', 'Name')] as const),
      ),
  );
  return [...stack.services.values()].flatMap(({ name, node }) =>
    itemsOf(nodeAt(node, 'ports')).flatMap((port) => {
      const key = `${textAt(port, 'published')}/${textAt(port, 'protocol') ?? 'tcp'}`;
      const owner = textAt(port, 'mode') === 'host' ? undefined : taken.get(key);
      return owner === undefined
        ? []
        : [
            {
              what: `Port ${key} of "${name}" is published by the service ${owner} already.`,
              mend: 'Publish it on another port, or take that service away.',
            },
          ];
    }),
  );
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
