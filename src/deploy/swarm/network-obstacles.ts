import { type Node, nodeAt, textAt } from '../../core/document.ts';
import type { Obstacle } from '../cluster.ts';
import type { Reading } from '../reading.ts';
import type { Tool } from '../tool.ts';
import { inspected } from './looking.ts';
import type { Stack } from './stack.ts';

/** Services join only networks of the whole Swarm, and Docker changes none that is there. */
export async function networkObstacles(docker: Tool, stack: Stack): Promise<Obstacle[]> {
  const found = await Promise.all([missingNetworks(docker, stack), otherNetworks(docker, stack)]);
  return found.flat();
}

/** Of those that somebody else makes. */
async function missingNetworks(docker: Tool, stack: Stack): Promise<Obstacle[]> {
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

/** Of the stack's own. */
async function otherNetworks(docker: Tool, stack: Stack): Promise<Obstacle[]> {
  const own = new Map(
    stack
      .section('networks')
      .filter(([, words]) => textAt(words, 'external') !== 'true')
      .map(([key, words]) => [stack.nameOf('networks', key), words]),
  );
  return (await inspected(docker, 'network', [...own.keys()])).flatMap((network) => {
    const name = network.text('Name');
    const others = differences(network, own.get(name));
    if (others.length === 0) return [];
    return [
      {
        what: `The network ${name} is there already, with other words: ${others.join(', ')}. Docker never changes a network.`,
        mend: 'appspec down, and appspec deploy again; or give the network another name',
      },
    ];
  });
}

function differences(network: Reading, words: Node | undefined): string[] {
  const wanted = [
    textAt(words, 'driver') ?? 'overlay',
    textAt(words, 'internal') === 'true',
    textAt(words, 'attachable') === 'true',
    nodeAt(words, 'driver_opts', 'encrypted') !== undefined,
  ];
  const isEncrypted = network.at('Options', 'encrypted').isThere;
  const there = [network.text('Driver'), network.flag('Internal'), network.flag('Attachable'), isEncrypted];
  return ['driver', 'internal', 'attachable', 'encrypted'].flatMap((word, index) =>
    wanted[index] === there[index] ? [] : [`${word}: ${there[index]}`],
  );
}
