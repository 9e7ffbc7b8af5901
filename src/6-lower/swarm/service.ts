import type { App, Service, Task } from '../../core/app.ts';
import type { Container, Mount, SecretFile, VolumeMount } from '../../core/container.ts';
import { goDuration } from '../../core/duration.ts';
import { sortedBy } from '../../core/order.ts';
import type { ScratchVolume } from '../../core/resources.ts';
import type { Port } from '../../core/service.ts';
import { because, decidedBy } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { said, some } from '../some.ts';
import type { ComposeService, ServiceFile, ServicePort, ServiceVolume } from './compose-file.ts';
import { serviceConfigs } from './configs.ts';
import { kernelWords, nameWords, outputWords, rights } from './container-words.ts';
import { serviceDeploy, taskDeploy } from './deploy.ts';
import { entrypoint } from './entrypoint.ts';
import { environment } from './environment.ts';
import { healthcheck, noHealthcheck } from './health.ts';
import { memberships, networksOf } from './memberships.ts';
import { argv, escaped, templated } from './texts.ts';

export function composeService(app: App, service: Service): Emitted<ComposeService> {
  return {
    ...common(app, service),
    healthcheck: healthcheck(service.health),
    ports: some(service.ports.flatMap(servicePort)),
    networks: memberships(app, service),
    deploy: serviceDeploy(app, service),
  };
}

export function composeTask(app: App, task: Task): Emitted<ComposeService> {
  return { ...common(app, task), healthcheck: noHealthcheck(task), deploy: taskDeploy(app, task) };
}

/** Keys in the order in which people write them; those that a task never has are undefined. */
function common(app: App, container: Container): Omit<Emitted<ComposeService>, 'deploy'> {
  const { image, hostname, user, workdir, tty, stdin, stop } = container;
  return {
    [from]: container.at,
    image: escaped(image.map(({ text }) => text)),
    entrypoint: entrypoint(container),
    command: argv(container.command),
    environment: environment(container),
    hostname,
    user: user?.map(({ uid, gid }) => (gid === undefined ? uid : `${uid}:${gid}`)),
    ...rights(container),
    working_dir: workdir === undefined ? undefined : escaped(workdir),
    tty: said(tty),
    stdin_open: said(stdin),
    ...kernelWords(container),
    ...outputWords(container),
    healthcheck: undefined,
    ports: undefined,
    networks: some(networksOf(app, container)),
    ...nameWords(container),
    secrets: some(container.secrets.map(serviceSecret)),
    configs: some(container.configs.flatMap((mount) => serviceConfigs(app, mount))),
    volumes: some(container.mounts.map((mount) => serviceVolume(mount, container))),
    stop_grace_period: stop.grace.map(goDuration),
    stop_signal: stop.signal === undefined ? undefined : escaped(stop.signal),
  };
}

/** The long form takes no range and no host address, and its mode is never guessed. */
function servicePort({ at, name, container, publish, protocol, mode }: Port): Emitted<ServicePort>[] {
  if (publish === undefined) return [];
  return [{ [from]: at, target: container.and(name), published: publish, protocol, mode }];
}

function serviceSecret({ at, file, secret, mode, uid, gid }: SecretFile): Emitted<ServiceFile> {
  const root = because('0', 'The default of Docker, written out.', at);
  return {
    [from]: at,
    source: secret.map(({ name }) => name.value),
    target: escaped(file),
    uid: uid ?? root,
    gid: gid ?? root,
    mode,
  };
}

function serviceVolume(mount: Mount, container: Container): Emitted<ServiceVolume> {
  const target = templated(mount.path);
  if (mount.kind === 'tmpfs') return volumeOf(mount, decidedBy('tmpfs', mount.size), { target, tmpfs: { size: mount.size } });
  const read_only = mount.readOnly.value ? mount.readOnly : undefined;
  if (mount.kind === 'host') return volumeOf(mount, decidedBy('bind', mount.host), { source: templated(mount.host), target, read_only });
  const { volume, seed } = mount;
  const copy = copyOf(mount, container);
  if (volume.value.kind === 'scratch') return scratchVolume(mount, volume.value, { target, read_only, volume: copy });
  const type = decidedBy('volume' as const, volume, ...(seed === undefined ? [] : [seed]));
  return volumeOf(mount, type, { source: volume.map(({ name }) => name.value), target, read_only, volume: copy });
}

/** Docker copies what the image of whoever comes first has at the path, with its owners: into a derived volume, only its task's. */
function copyOf({ volume: { value: volume }, seed }: VolumeMount, { name }: Container): Emitted<ServiceVolume>['volume'] {
  if (seed !== undefined) return seed.value === 'none' ? { nocopy: seed.map(() => true) } : undefined;
  if (volume.kind !== 'derived' || volume.filledBy.value === name.value) return undefined;
  return { nocopy: because(true, 'What is in a derived volume comes from its task alone.', volume.at) };
}

/** Without a source the volume has no name, belongs to one container and is gone with it. */
function scratchVolume(mount: VolumeMount, { name, declared, medium, size }: ScratchVolume, words: VolumeWords): Emitted<ServiceVolume> {
  const why = [mount.volume, name, declared, medium, ...(mount.seed === undefined ? [] : [mount.seed])] as const;
  if (medium.value === 'disk') return volumeOf(mount, decidedBy('volume', ...why), words);
  return volumeOf(mount, decidedBy('tmpfs', ...why), { ...words, volume: undefined, tmpfs: size === undefined ? undefined : { size } });
}

type VolumeWords = Pick<Emitted<ServiceVolume>, 'target'> & Partial<Emitted<ServiceVolume>>;

function volumeOf({ at }: Mount, type: Emitted<ServiceVolume>['type'], words: VolumeWords): Emitted<ServiceVolume> {
  const { source, target, read_only, volume, tmpfs } = words;
  return { [from]: at, type, source, target, read_only, volume, tmpfs };
}

type Named = [name: string, service: Emitted<ComposeService>];

/** Every service and task, sorted by name as the App has them. */
export function composeServices(app: App): Named[] {
  const { services, tasks } = app;
  const lowered = [
    ...services.map((service): Named => [service.name.value, composeService(app, service)]),
    ...tasks.map((task): Named => [task.name.value, composeTask(app, task)]),
  ];
  return sortedBy(lowered, ([name]) => name);
}
