import type { App } from '../../../src/core/app.ts';
import { mountAt } from '../container-facts.ts';
import type { Facts } from '../facts.ts';
import { compiledText } from '../spec.ts';
import { type EngineMount, type EngineTask, engine } from './engine.ts';
import { containerOf, docker, reportOf, Stack } from './stack.ts';

type Options = Readonly<Record<string, string>>;

interface Stored {
  readonly storage: string;
  readonly words: readonly string[];
  /** The driver and its options for each mount. */
  readonly wanted: Readonly<Record<string, readonly [driver: string, options: Options]>>;
}

/** What each storage asks of a driver; of these the bed has `local` alone. */
const storages: readonly Stored[] = [
  {
    storage: 'local',
    words: ['swarm.storage.local.name'],
    wanted: {
      '/data': ['local', {}],
      '/files': ['local', {}],
      '/small': ['local', { type: 'tmpfs', device: 'tmpfs', o: 'size=4m' }],
    },
  },
  {
    storage: '{ nfs: { server: files.example.com, path: /exports/, options: "nfsvers=4.2,soft" } }',
    words: ['server', 'path', 'options'].map((word) => `swarm.storage.nfs.${word}`),
    wanted: {
      '/data': ['local', { type: 'nfs', o: 'addr=files.example.com,nfsvers=4.2,soft', device: ':/exports/beds-stored_data' }],
      '/files': ['local', { type: 'nfs', o: 'addr=files.example.com,nfsvers=4.2,soft', device: ':/exports/beds-stored-files' }],
    },
  },
  { storage: 'rexray', words: ['swarm.storage.rexray.name'], wanted: { '/data': ['rexray/ebs', { size: '2' }] } },
];

/** One stack for each storage; where the bed has the driver, in a container that runs. */
export async function compareStorages(facts: Facts, node: string): Promise<void> {
  for (const stored of storages) {
    const compiled = compiledText(specFor(stored, node), 'swarm');
    const stack = new Stack(compiled.app.name.value);
    await stack.remove();
    await stack.deploy(compiled.outputs);
    const { Mounts = [] } = (await stack.service('web')).Spec.TaskTemplate.ContainerSpec;
    facts.add(stored.words, `mounts with ${stored.storage}`, sorted(stored.wanted), sorted(asked(Mounts)));
    const [task] = stored.storage === 'local' ? await stack.tasksIn('running', 'web') : [];
    if (task !== undefined) await compareMounted(facts, stored, task);
    await stack.remove();
    stack.forget();
    await forgetVolumes(compiled.app);
  }
}

function specFor({ storage, wanted }: Stored, node: string): string {
  const small = '{ kind: shared, swarm: { options: { type: tmpfs, device: tmpfs, o: size=4m } } }';
  const volumes = { '/data': '{ kind: block, size: 2Gi }', '/files': '{ kind: shared, name: beds-stored-files }', '/small': small };
  const mounts = Object.keys(wanted).map((path) => `${path}: ${path.slice(1)}`);
  const made = Object.entries(volumes).flatMap(([path, text]) => (path in wanted ? `${path.slice(1)}: ${text}` : []));
  return `appspec: 1
name: beds-stored
services:
  web:
    image: appspec-beds/base:1
    health: none
    env: { PROBE: "write /data/kept yes" }
    mounts: { ${mounts.join(', ')} }
    placement: { nodes: { hostname: "${node}" } }
volumes: { ${made.join(', ')} }
targets: { swarm: { storage: ${storage} }, k8s: false }
`;
}

function asked(mounts: readonly EngineMount[]): Stored['wanted'] {
  const drivers = mounts.map(({ Target, VolumeOptions }) => {
    const { Name = 'none', Options = {} } = VolumeOptions?.DriverConfig ?? {};
    return [Target, [Name, Options as Options]] as const;
  });
  return Object.fromEntries(drivers);
}

function sorted(wanted: Stored['wanted']): unknown {
  return Object.entries(wanted)
    .map(([path, [driver, options]]) => [path, driver, Object.entries(options).sort()])
    .sort();
}

/** That the options have their effect in the container, and what the program writes lies in the volume. */
async function compareMounted(facts: Facts, { words, wanted }: Stored, task: EngineTask): Promise<void> {
  const [report, { Mounts }] = [await reportOf(task), await containerOf(task)];
  for (const [path, [driver, options]] of Object.entries(wanted)) {
    const { Name = '', Driver, Source = '' } = Mounts.find(({ Destination }) => Destination === path) ?? {};
    const { Mountpoint } = await engine<{ readonly Mountpoint: string }>(`/volumes/${Name}`);
    facts.add(words, `what is at ${path}`, [driver, Mountpoint], [Driver, Source]);
    const found = mountAt(report, path);
    const isMemory = options['type'] === 'tmpfs';
    facts.add(words, `file system at ${path}`, isMemory, found?.type === 'tmpfs' && found.super.includes('size=4096k'));
  }
  const kept = await docker('exec', task.Status.ContainerStatus?.ContainerID ?? '', '/probe', 'ask-read', '/data/kept');
  facts.add(words, 'what is written to /data', 'yes', kept);
}

async function forgetVolumes({ name, volumes }: App): Promise<void> {
  const names = volumes.map(({ called, name: own }) => called?.value ?? `${name.value}_${own.value}`);
  await docker('volume', 'rm', '--force', ...names);
}
