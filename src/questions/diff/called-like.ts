import { entryOf, type MapNode, mapOf, type Node, nodeAt } from '../../core/document.ts';
import type { Spec } from '../../read-spec.ts';

/** The spec with an environment in which the app is called `name`. */
export function calledLike(spec: Spec, environment: string, name: string): Spec {
  const { root } = spec;
  const environments = nodeAt(root, 'environments');
  const patch = nodeAt(environments, environment);
  if (root === undefined || environments?.kind !== 'map' || patch?.kind !== 'map') return spec;
  const named: Node = {
    kind: 'scalar',
    value: name,
    text: name,
    origin: (entryOf(environments, environment) ?? { keyOrigin: patch.origin }).keyOrigin,
  };
  return { ...spec, root: withEntry(root, 'environments', withEntry(environments, environment, withEntry(patch, 'name', named))) };
}

function withEntry(map: MapNode, key: string, value: Node): MapNode {
  const entry = map.entries.get(key) ?? { key, keyOrigin: value.origin };
  return mapOf([...map.entries.values()].filter((other) => other.key !== key).concat({ ...entry, value }), map.origin);
}
