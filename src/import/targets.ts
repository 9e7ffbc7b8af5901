import type { MapNode } from '../core/document.ts';
import type { Importing } from './importing.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** What the clusters must have for it. A Compose file does not say, so that all of it is a guess. */
export function targets(root: MapNode, volumes: ValueMap, services: ValueMap, importing: Importing): ValueMap | undefined {
  const kinds = Object.values(volumes)
    .filter((volume) => !hasDriver(volume))
    .map(wordsOf)
    .map(({ kind }) => kind);
  const has = (kind: string) => Object.values(volumes).some((volume) => wordsOf(volume)['kind'] === kind);
  const isPublic = JSON.stringify(services).includes('"access":"public"');
  const swarm = said({
    engine: importing.newer.size === 0 ? undefined : '20.10',
    storage: kinds.includes('block') || kinds.includes('shared') ? importing.storage : undefined,
  });
  const classes = said({ block: has('block') ? 'gp3' : undefined, shared: has('shared') ? 'efs' : undefined });
  const k8s = said({ loadBalancer: isPublic ? 'nlb' : undefined, storage: classes });
  const found = said({ swarm, k8s });
  if (found !== undefined)
    importing.telling.guessed(
      root.origin,
      `What the clusters have is guessed: ${told(found)}.`,
      'Write under `targets` what yours have: `docker plugin ls`, `kubectl get storageclass`.',
    );
  return found;
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
