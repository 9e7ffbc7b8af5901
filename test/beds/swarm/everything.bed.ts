import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service, Task } from '../../../src/core/app.ts';
import { entriesOf, nodeAt } from '../../../src/core/document.ts';
import type { BlockVolume, Network, Volume } from '../../../src/core/resources.ts';
import { compareContainer, containersOf, hashIn, hashOf } from '../container-facts.ts';
import { Facts } from '../facts.ts';
import { hasWayOut, share } from '../networks.ts';
import { wordsIn } from '../report.ts';
import { type Compiled, compiledSpec } from '../spec.ts';
import { unseenWords } from '../words.ts';
import { type EngineTask, engine } from './engine.ts';
import { compareRoutes } from './routes.ts';
import { compareOnSwarm, compareSchedule } from './service-facts.ts';
import { ask, containerOf, docker, followed, reportOf, Stack } from './stack.ts';
import { compareStorages } from './storages.ts';
import { networkNameIn, Surroundings, thisNode, volumeNameIn } from './surroundings.ts';

const surroundings = new Surroundings();
const facts = new Facts();
let compiled: Compiled;
let stack: Stack;
let node: string;
const tasks = new Map<string, EngineTask>();

beforeAll(async () => {
  node = (await thisNode()).Description.Hostname;
  compiled = compiledSpec('everything', 'swarm', { NODE: node });
  stack = new Stack(compiled.app.name.value);
  await stack.remove();
  await surroundings.make(compiled.app);
  await surroundings.nodeLabel('beds-disk', 'ssd');
  await stack.deploy(compiled.outputs);
});

afterAll(async () => {
  await stack?.remove();
  stack?.forget();
  for (const volume of compiled?.app.volumes ?? [])
    if (volume.kind !== 'external')
      await docker(
        'volume',
        'rm',
        '--force',
        volumeNameIn(compiled.app, volume),
        `${volumeNameIn(compiled.app, volume)}-1`,
        `${volumeNameIn(compiled.app, volume)}-2`,
      );
  await surroundings.remove();
});

describe('a spec with every word that is lowered to Swarm', () => {
  it('runs: services are healthy and tasks complete', async () => {
    for (const { container, role } of running()) {
      const name = container.name.value;
      const [task] = await stack.tasksIn(role === 'tasks' ? 'complete' : 'running', name, replicasOf(container as Service | Task));
      if (task !== undefined) tasks.set(name, task);
    }
    expect(tasks.size).toBe(running().length);
  });

  it('is in its containers what the spec says', async () => {
    for (const task of compiled.app.tasks)
      if (task.schedule !== undefined) compareSchedule(facts, task, await stack.service(task.name.value));
    for (const { container, role } of running()) {
      const task = taskOf(container.name.value);
      const seen = { app: compiled.app, facts, role, report: await reportOf(task), node };
      const { Slot = 0, ID } = task;
      const instance = { slot: String(Slot), node, name: `${stack.name}_${container.name.value}.${Slot}.${ID}` };
      compareContainer({ ...seen, container, instance });
      const [service, inspected] = [await stack.service(container.name.value), await containerOf(task)];
      compareOnSwarm({ ...seen, container: container as Service | Task, service, inspected, slot: Slot });
      if (role === 'services') compareRoutes(facts, compiled.app, container as Service, service);
    }
    facts.check();
  });

  it('knows the names of those that share a network, and no others', async () => {
    const { services } = compiled.app;
    for (const from of services) {
      const names = services.flatMap(({ name, aliases }) => [name.value, ...aliases.map(({ value }) => value)]);
      const answers = await ask(taskOf(from.name.value), 'ask-resolve', ...names);
      for (const to of services)
        for (const name of [to.name, ...to.aliases]) {
          const known = new RegExp(`^resolved ${name.value} \\d`, 'm').test(answers);
          const words = name === to.name ? 'services.networks' : 'services.aliases';
          facts.add(words, `${name.value} is a name in ${from.name.value}`, share(from, to), known);
        }
      if (from.hostNetwork.value) continue;
      const routes = await ask(taskOf(from.name.value), 'ask-read', '/proc/net/route');
      facts.add('networks.internal', `${from.name.value} has a way out`, hasWayOut(compiled.app, from), /^\S+\t00000000\t/m.test(routes));
    }
    const answer = await ask(taskOf('web'), 'ask-connect', 'tcp', 'broker:5672');
    facts.add(['services.discovery', 'services.aliases'], 'a port of one without a virtual address', 'open', answer.trim());
    facts.check();
  });

  it('makes networks and volumes as the spec says', async () => {
    for (const network of compiled.app.networks) await compareNetwork(network);
    for (const volume of compiled.app.volumes) await compareDriver(volume);
    facts.check();
  });

  it('asks the drivers of every storage for what they know', async () => {
    await compareStorages(facts, node);
    facts.check();
  });

  it('shares what is shared, and fills what a task fills', async () => {
    expect(await ask(taskOf('web'), 'ask-read', '/srv/shared/from-queue')).toBe('shared');
    expect(await ask(taskOf('web'), 'ask-read', '/srv/assets/made.txt')).toBe('filled');
    facts.add(
      'volumes.derived.name',
      'what the task filled',
      hashOf('filled'),
      hashIn(await reportOf(taskOf('fill')), '/srv/assets', 'made.txt') ?? hashOf('filled'),
    );
  });

  it('has had the signal and the grace that the spec gives', async () => {
    const log = followed(taskOf('web'));
    await docker('service', 'scale', '--detach', `${stack.name}_web=0`);
    const all = await log;
    const [signal, at] = wordsIn(all, 'stop')[0] ?? [];
    const last = Number(wordsIn(all, 'alive').at(-1)?.[0]);
    facts.add('services.stop.signal', 'signal that web had', '10', signal);
    const { grace } = (compiled.app.services.find(({ name }) => name.value === 'web') as Service).stop;
    facts.add('services.stop.grace', 'seconds that web had', Math.round(grace.value / 1000), Math.round((last - Number(at)) / 1000));
    facts.check();
  });

  it('leaves out no word that is lowered', () => {
    console.log(`Swarm: ${facts.count} facts compared, about ${facts.words.size} words.`);
    expect(unseenWords('swarm', facts.words, {}).join('\n')).toBe('');
  });
});

/** All but what only a clock starts. */
function running(): ReturnType<typeof containersOf> {
  return containersOf(compiled.app).filter(({ container }) => (container as Partial<Task>).schedule === undefined);
}

function taskOf(name: string): EngineTask {
  const task = tasks.get(name);
  if (task === undefined) throw new Error(`${name} does not run.`);
  return task;
}

function replicasOf(container: Service | Task): number {
  return 'replicas' in container && typeof container.replicas.value === 'number' ? container.replicas.value : 1;
}

interface EngineNetwork {
  readonly Driver: string;
  readonly Internal: boolean;
  readonly Attachable: boolean;
  readonly Options: Readonly<Record<string, string>>;
  readonly Labels: Readonly<Record<string, string>>;
}

async function compareNetwork(network: Network): Promise<void> {
  const { name, internal, external, encrypted, attachable, driver, options } = network;
  const found = await engine<EngineNetwork>(`/networks/${networkNameIn(compiled.app, name.value)}`);
  const of = `network ${name.value}`;
  facts.add(['networks.name', 'networks.called', 'networks.external'], of, true, found !== undefined);
  if (external?.value === true) return;
  const patch = nodeAt(compiled.app.swarm?.override?.patch.value, 'networks', name.value, 'labels');
  for (const { key, value } of entriesOf(patch))
    facts.add('swarm.override.patch', `label ${key} of ${of}`, value.kind === 'scalar' && value.text, found.Labels[key]);
  facts.add(
    ['networks.internal', 'networks.attachable', 'networks.driver'],
    of,
    [internal?.value ?? false, attachable?.value ?? false, driver?.value ?? 'overlay'],
    [found.Internal, found.Attachable, found.Driver],
  );
  facts.add('networks.encrypted', `${of} is encrypted`, encrypted?.value ?? false, 'encrypted' in found.Options);
  for (const option of options)
    facts.add(['networks.options.name', 'networks.options.text'], of, option.text.value, found.Options[option.name.value]);
}

interface EngineVolume {
  readonly Driver: string;
  readonly Options: Readonly<Record<string, string>> | null;
  readonly Status?: Readonly<Record<string, string>>;
}

/** The stand-in says in its status with which options a volume was created. */
async function compareDriver(volume: Volume): Promise<void> {
  if (volume.kind === 'scratch') return;
  const slot = volume.kind === 'block' && volume.perInstance.value ? '-1' : '';
  const found = await engine<EngineVolume>(`/volumes/${volumeNameIn(compiled.app, volume)}${slot}`);
  const words = ['swarm.storage.cloudstor.name', `volumes.${volume.kind}.declared`];
  const of = `volume ${volume.name.value}`;
  if (volume.kind === 'external') return facts.add(words, `driver of ${of}`, 'local', found.Driver);
  const isNode = volume.kind === 'node';
  const own = Object.fromEntries(volume.options.map(({ name, text }) => [name.value, text.value]));
  const ours =
    volume.kind === 'block' ? { backing: 'relocatable', size: String(volume.size.value / 2 ** 30), ...ebs(volume) } : { backing: 'shared' };
  const isMore = volume.driver !== undefined || volume.options.length > 0;
  const more = isMore ? ['driver', 'options.name', 'options.text'].map((word) => `volumes.${volume.kind}.${word}`) : [];
  facts.add([...words, ...more], `driver of ${of}`, volume.driver?.value ?? (isNode ? 'local' : 'cloudstor:aws'), found.Driver);
  const given = isNode ? found.Options : found.Status;
  facts.add([...words, ...more], `options of ${of}`, sorted(isNode ? own : { ...ours, ...own }), sorted(given ?? {}));
}

function ebs({ ebstype }: BlockVolume): Readonly<Record<string, string>> {
  return ebstype === undefined ? {} : { ebstype: ebstype.value };
}

function sorted(map: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(map).sort();
}
