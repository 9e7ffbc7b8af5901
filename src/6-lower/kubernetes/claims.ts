import type { App } from '../../core/app.ts';
import type { BlockVolume, SharedVolume, Volume } from '../../core/resources.ts';
import { because, decidedBy, type Sourced } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { oneForAll } from '../one-for-all.ts';
import { appLabels, appMetadata, keepAnnotations } from './metadata.ts';
import { className } from './storage-classes.ts';
import { objectName, quantity } from './texts.ts';

/** A volume that is a claim of ours. */
export type Claimed = BlockVolume | SharedVolume;

/** Claims that stand for themselves, apart from the workloads: deleting these keeps the data. */
export function claims(app: App): TreeMap[] {
  return app.volumes.flatMap((volume) => (isClaimed(volume) && !isPerInstance(volume) ? [claim(app, volume)] : []));
}

export function isClaimed(volume: Volume): volume is Claimed {
  return volume.kind === 'block' || volume.kind === 'shared';
}

export function isPerInstance(volume: Volume): volume is BlockVolume {
  return volume.kind === 'block' && volume.perInstance.value;
}

export function claimName({ called, name }: Volume): Sourced<string> {
  return called ?? name.map(objectName);
}

function claim(app: App, volume: Claimed): TreeMap {
  const { at, kind } = volume;
  return {
    [from]: at,
    apiVersion: because('v1', 'The core API.', at),
    kind: because('PersistentVolumeClaim', `A ${kind} volume is durable.`, at).and(volume.declared, ...oneForAll(volume)),
    metadata: appMetadata(app, claimName(volume), keepAnnotations(app)) as TreeMap,
    spec: claimSpec(app, volume),
  };
}

/** Of a StatefulSet: it makes a claim of this name for each of its pods, which outlives them. */
export function claimTemplate(app: App, volume: BlockVolume): TreeMap {
  const { at, perInstance, declared } = volume;
  const name = claimName(volume).and(perInstance, declared);
  return {
    [from]: at,
    metadata: { [from]: at, name, labels: appLabels(app), annotations: keepAnnotations(app) },
    spec: claimSpec(app, volume),
  };
}

function claimSpec(app: App, volume: Claimed): TreeMap {
  const { at, size } = volume;
  return {
    [from]: at,
    accessModes: [volume.accessMode ?? usualMode(volume)],
    storageClassName: className(app, volume),
    resources: { [from]: at, requests: { [from]: at, storage: size.map(quantity) } },
  };
}

function usualMode({ kind, at }: Claimed): Sourced<string> {
  if (kind === 'block') return because('ReadWriteOnce', 'A block volume has one writer.', at);
  return because('ReadWriteMany', 'A shared volume has many writers.', at);
}

/** What becomes of claims when their StatefulSet goes or shrinks: nothing. */
export function claimRetention({ perInstance, name }: BlockVolume): TreeMap {
  const retain = decidedBy('Retain', perInstance, name);
  return { [from]: perInstance.from[0], whenDeleted: retain, whenScaled: retain };
}
