import { entriesOf, nodeAt, textAt } from '../../core/document.ts';
import type { LiveService } from './live.ts';
import type { StackService } from './stack.ts';

/** Words of the release that are not what the cluster has: `replicas: 4 -> 2`. Somebody changed them by hand since. */
export function driftOf(service: StackService, live: LiveService): string[] {
  return [...imageDrift(service, live), ...replicasDrift(service, live), ...environmentDrift(service, live)];
}

/** The cluster adds the digest of a tag. */
function imageDrift({ image }: StackService, live: LiveService): string[] {
  const now = image.includes('@') ? live.image : live.image.replace(/@sha256:.*$/, '');
  return now === image ? [] : [`image: ${image} -> ${now}`];
}

/** How many of a task run is no word of its definition. */
function replicasDrift({ node, isTask }: StackService, { replicas }: LiveService): string[] {
  const said = textAt(node, 'deploy', 'replicas');
  return isTask || said === undefined || said === String(replicas) ? [] : [`replicas: ${said} -> ${replicas ?? 'one on each node'}`];
}

/** Names only: a value that somebody put in by hand could be a secret. */
function environmentDrift({ node }: StackService, { spec }: LiveService): string[] {
  const said = new Map(entriesOf(nodeAt(node, 'environment')).map(({ key, value }) => [key, (textAt(value) ?? '').replaceAll('$$', '$')]));
  const now = new Map(
    spec
      .at('TaskTemplate', 'ContainerSpec', 'Env')
      .list()
      .map((item) => splitPair(item.text())),
  );
  const changed = [...said]
    .filter(([name, text]) => now.get(name) !== text)
    .map(([name]) => `environment.${name}: ${now.has(name) ? 'changed' : 'taken away'}`);
  return [...changed, ...[...now.keys()].filter((name) => !said.has(name)).map((name) => `environment.${name}: added`)];
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
