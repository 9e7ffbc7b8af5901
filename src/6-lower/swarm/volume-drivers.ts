import type { App } from '../../core/app.ts';
import { own } from '../../core/own.ts';
import type { BlockVolume, ExternalVolume, ScratchVolume, Volume } from '../../core/resources.ts';
import { because, both, decidedBy, type Sourced } from '../../core/sourced.ts';
import type { NfsStorage } from '../../core/targets.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { oneForAll } from '../one-for-all.ts';
import type { ComposeVolume } from './compose-file.ts';
import { drivers, madeBy } from './makers.ts';
import { escaped, templated } from './texts.ts';
import { clusterName } from './volume-names.ts';

type Driven = Exclude<Volume, ExternalVolume | ScratchVolume>;
type Options = Readonly<Record<string, Sourced<string>>>;

/** `driver` and `driver_opts`. The rule `storage-missing` has seen to it that something makes the volume. */
export function volumeDriver(app: App, volume: Driven): Pick<Emitted<ComposeVolume>, 'driver' | 'driver_opts'> {
  const driver = volume.driver === undefined ? driverByStorage(app, volume) : escaped(volume.driver).and(volume.declared);
  return { driver: driver.and(...oneForAll(volume)), driver_opts: withWritten(optionsByMaker(app, volume), volume) };
}

function driverByStorage({ swarm }: App, { kind, declared }: Driven): Sourced<string> {
  if (kind === 'node') return declared.map(() => drivers.local);
  const storage = swarm?.storage;
  if (storage === undefined) throw new Error('A volume of the app has a storage.');
  if (storage.kind !== 'nfs') return decidedBy(drivers[storage.kind], storage.name, declared);
  return decidedBy(drivers.local, storage.server, declared);
}

function optionsByMaker(app: App, volume: Driven): Options {
  const storage = app.swarm?.storage;
  switch (madeBy(volume, app.swarm)?.maker) {
    case 'cloudstor':
      return volume.kind === 'block' ? relocatable(volume) : shared(volume);
    case 'rexray':
      return volume.kind === 'block' ? elasticBlock(volume, 'volumeType') : {};
    case 'nfs':
      return storage?.kind === 'nfs' ? directory(app, volume, storage) : {};
    default:
      return {};
  }
}

/** Cloudstor on EBS: the volume follows its one task between nodes. */
function relocatable(volume: BlockVolume): Options {
  const why = 'A block volume has one writer and follows it between nodes: EBS.';
  return { backing: because('relocatable', why, volume.at), ...elasticBlock(volume, 'ebstype') };
}

/** Both plugins for EBS know these; the size is in GB, and whole by the rule `ebs-size`. */
function elasticBlock({ size, ebstype, iops }: BlockVolume, typeOption: string): Options {
  return {
    size: size.map((bytes) => String(Math.ceil(bytes / 2 ** 30))),
    ...(ebstype === undefined ? {} : { [typeOption]: ebstype }),
    ...(iops === undefined ? {} : { iops: iops.map(String) }),
  };
}

/** Cloudstor on EFS. */
function shared(volume: Exclude<Driven, BlockVolume>): Options {
  const backing = because('shared', `A ${volume.kind} volume is one for all nodes: EFS.`, volume.at);
  const perfmode = volume.kind === 'node' ? undefined : volume.perfmode;
  return perfmode === undefined ? { backing } : { backing, perfmode };
}

/**
 * The `local` driver resolves the server's name for the type `nfs` only, and hands it to the kernel as it is for `nfs4`,
 * which takes addresses alone (moby, volume/local/local_unix.go); `nfsvers` says the version in either case.
 */
function directory(app: App, volume: Driven, { at, server, path, options }: NfsStorage): Options {
  const parent = templated(path).map((text) => text.replace(/\/$/, ''));
  return {
    type: because('nfs', 'For this type Docker resolves the name of the server; the version stands in `o`.', at),
    o: both(templated(server), templated(options), (address, words) => `addr=${address},${versioned(words)}`),
    device: both(parent, clusterName(app, volume), (above, name) => `:${above}/${name}`),
  };
}

/** Without a helper program the kernel would take version 3. */
function versioned(options: string): string {
  return /(?:^|,)(?:nfs)?vers=/.test(options) ? options : `nfsvers=4.1,${options}`;
}

/** What the author writes stands last, and speaks for what it replaces. */
function withWritten(ours: Options, { at, options }: Driven): Emitted<ComposeVolume>['driver_opts'] {
  const written = options.map(({ name, text }) => {
    const replaced = own(ours, name.value);
    return [name.value, replaced === undefined ? templated(text).and(name) : templated(text).and(name, replaced)] as const;
  });
  const all = { ...ours, ...Object.fromEntries(written) };
  return Object.keys(all).length === 0 ? undefined : { [from]: at, ...all };
}
