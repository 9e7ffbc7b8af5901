import type { MapNode } from '../core/document.ts';
import type { Importing } from './importing.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** What the clusters must have for it. A Compose file does not say, so that all of it is a guess. */
export function targets(root: MapNode, volumes: ValueMap, services: ValueMap, importing: Importing): ValueMap | undefined {
  const found = said({ swarm: swarmTarget(volumes, services, importing), k8s: kubernetesTarget(volumes, services) });
  if (found !== undefined)
    importing.telling.guessed(
      root.origin,
      `What the clusters have is guessed: ${told(found)}.`,
      'Write under `targets` what yours have: `docker plugin ls`, `kubectl get storageclass`.',
    );
  return found;
}

function swarmTarget(volumes: ValueMap, services: ValueMap, { newer, storage, isDriven }: Importing): ValueMap | undefined {
  const undriven = Object.values(volumes).filter((volume) => !hasDriver(volume));
  const isStored = ['block', 'shared'].some((kind) => isAmong(undriven, kind));
  const isScheduled = Object.values(services).some((service) => wordsOf(service)['schedule'] !== undefined);
  return said({
    engine: newer.size === 0 ? undefined : '20.10',
    storage: isStored ? storage : undefined,
    tasks: isDriven ? 'driven' : undefined,
    cron: isScheduled ? 'swarm-cronjob' : undefined,
  });
}

function kubernetesTarget(volumes: ValueMap, services: ValueMap): ValueMap | undefined {
  const isPublic = JSON.stringify(services).includes('"access":"public"');
  const all = Object.values(volumes);
  const storage = said({ block: isAmong(all, 'block') ? 'gp3' : undefined, shared: isAmong(all, 'shared') ? 'efs' : undefined });
  return said({ loadBalancer: isPublic ? 'nlb' : undefined, storage });
}

function isAmong(volumes: readonly Value[], kind: string): boolean {
  return volumes.some((volume) => wordsOf(volume)['kind'] === kind);
}

function wordsOf(volume: Value): ValueMap {
  return typeof volume === 'object' && !Array.isArray(volume) ? (volume as ValueMap) : {};
}

function hasDriver(volume: Value): boolean {
  return wordsOf(wordsOf(volume)['swarm'] ?? {})['driver'] !== undefined;
}

function told(found: ValueMap): string {
  return Object.entries(found)
    .flatMap(([target, words]) => Object.entries(wordsOf(words)).map(([word, value]) => `${target} ${word} ${saidShortly(value)}`))
    .join(', ');
}

function saidShortly(value: Value): string {
  return (
    Object.entries(wordsOf(value))
      .map(([key, text]) => `${key} ${String(text)}`)
      .join(' and ') || String(value)
  );
}
