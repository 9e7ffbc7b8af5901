import type { App, Service, Task } from '../../core/app.ts';
import { both, decidedBy, type Sourced } from '../../core/sourced.ts';
import type { KubernetesSettings } from '../../core/targets.ts';
import { type EmittedFile, from, isTreeMap, plain, type TreeMap } from '../../core/tree.ts';
import { claimName, isClaimed } from './claims.ts';
import { fillsVolume } from './derived.ts';

/**
 * `targets.k8s.order: argocd`: what is needed is in an earlier wave, and Argo CD waits until all of a wave is healthy: a
 * service available, a Job complete. https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 * No hooks: a hook runs at each sync, and a task once for each definition.
 */
export function inSyncWaves(app: App, files: readonly EmittedFile[]): readonly EmittedFile[] {
  const order = app.k8s?.order;
  if (order?.value !== 'argocd') return files;
  const owners = wavesOf(app, order);
  const claims = claimWaves(app, owners);
  return files.map((file) => ({
    ...file,
    documents: file.documents.map((document) => inWave(document, waveOf(document, owners, claims))),
  }));
}

type Waves = ReadonlyMap<string, Sourced<number>>;
type Order = KubernetesSettings['order'];

/** The wave of each service and task: one after the last of all that it needs. A circle, which a rule tells, ends where it closes. */
export function wavesOf(app: App, order: Order): Waves {
  const containers = new Map([...app.services, ...app.tasks].map((container) => [container.name.value, container]));
  const waves = new Map<string, Sourced<number>>();
  const entered = new Set<Service | Task>();
  const open = [...containers.values()];
  for (let container = open.at(-1); container !== undefined; container = open.at(-1)) {
    entered.add(container);
    const needed = needsOf(app, container).flatMap(({ value }) => containers.get(value.name) ?? []);
    const waiting = needed.filter((one) => !entered.has(one));
    for (const one of waiting) open.push(one);
    if (waiting.length === 0) {
      waves.set(container.name.value, waves.get(container.name.value) ?? waveAfter(needsOf(app, container), waves, order));
      open.pop();
    }
  }
  return waves;
}

/** A task that fills a derived volume runs in each pod that mounts it, and waits for nothing. */
function needsOf(app: App, container: Service | Task): Service['needs'] {
  return 'retries' in container && fillsVolume(app, container) ? [] : container.needs;
}

function waveAfter(needs: Service['needs'], waves: Waves, order: Order): Sourced<number> {
  return needs.reduce(
    (wave, need) => both(wave, need, (own, { name }) => Math.max(own, (waves.get(name)?.value ?? 0) + 1)),
    decidedBy(0, order),
  );
}

/** A claim may wait for its first consumer, and would keep all waves waiting before that one. */
function claimWaves(app: App, owners: Waves): Waves {
  const waves = new Map<string, Sourced<number>>();
  for (const { name, mounts } of [...app.services, ...app.tasks]) {
    const wave = owners.get(name.value);
    for (const mount of mounts) {
      if (wave === undefined || mount.kind !== 'volume' || !isClaimed(mount.volume.value)) continue;
      const claim = claimName(mount.volume.value).value;
      const first = waves.get(claim);
      waves.set(claim, first === undefined || wave.value < first.value ? wave : first);
    }
  }
  return waves;
}

function waveOf(document: TreeMap, owners: Waves, claims: Waves): Sourced<number> | undefined {
  const metadata = document['metadata'];
  if (!isTreeMap(metadata)) return undefined;
  if (plain(document['kind']) === 'PersistentVolumeClaim') return claims.get(String(plain(metadata['name'])));
  const labels = metadata['labels'];
  return isTreeMap(labels) ? owners.get(String(plain(labels['app.kubernetes.io/instance']))) : undefined;
}

/** The first wave is where everything is that says none. */
function inWave(document: TreeMap, wave: Sourced<number> | undefined): TreeMap {
  if (wave === undefined || wave.value === 0) return document;
  const metadata = document['metadata'] as TreeMap;
  const annotations = { [from]: wave.from[0], ...(metadata['annotations'] as TreeMap | undefined) };
  return { ...document, metadata: { ...metadata, annotations: { ...annotations, 'argocd.argoproj.io/sync-wave': wave.map(String) } } };
}
