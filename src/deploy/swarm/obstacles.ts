import { itemsOf, nodeAt, textAt } from '../../core/document.ts';
import type { Obstacle } from '../cluster.ts';
import { Reading } from '../reading.ts';
import type { Release } from '../release.ts';
import { secretsCommand } from '../secrets-command.ts';
import { linesOf, type Tool } from '../tool.ts';
import { inspected } from './looking.ts';
import { networkObstacles } from './network-obstacles.ts';
import { nodeObstacles } from './node-obstacles.ts';
import { Stack } from './stack.ts';

/** What `docker stack deploy` would trip over half way, or would wait for without end. */
export async function obstacles(docker: Tool, release: Release): Promise<Obstacle[]> {
  const manager = await managerObstacles(docker);
  if (manager.length > 0) return manager;
  const stack = new Stack(release);
  const found = await Promise.all([
    secretObstacles(docker, stack, secretsCommand(release)),
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

async function secretObstacles(docker: Tool, stack: Stack, command: string): Promise<Obstacle[]> {
  const there = new Set(linesOf(await docker.text(['secret', 'ls', '--format', '{{.Name}}'])));
  const missing = stack
    .section('secrets')
    .map(([key]) => stack.nameOf('secrets', key))
    .filter((name) => !there.has(name));
  return missing.map((name) => ({
    what: `There is no secret ${name}.`,
    mend: `${command}, or: docker secret create ${name} -`,
  }));
}

/** Of other stacks: Swarm refuses the second service that publishes a port on every node. */
async function portObstacles(docker: Tool, stack: Stack): Promise<Obstacle[]> {
  const services = await inspected(docker, 'service', linesOf(await docker.text(['service', 'ls', '--quiet'])));
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
