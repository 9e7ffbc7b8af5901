import { type Entry, isNull } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import { containerWords } from './container.ts';
import { type Deploy, deployWords } from './deploy.ts';
import { health } from './health.ts';
import type { Importing } from './importing.ts';
import { mounted } from './mounts.ts';
import { needs } from './needs.ts';
import { networkWords } from './networks.ts';
import { ports } from './ports.ts';
import { bothResources } from './resources.ts';
import { retryWords, tellRestart } from './restart.ts';
import { configUses } from './stored-uses.ts';
import { isUnchecked } from './tasks.ts';
import { listed, said, type ValueMap } from './value.ts';

/** What a spec says of a service of the Compose file; of a task, where the file means one. */
export function importService({ key, keyOrigin, value }: Entry, importing: Importing): ValueMap | undefined {
  const name = importing.names.services.of(key);
  const isTask = importing.tasks.has(key);
  if (isNull(value)) importing.telling.lost(keyOrigin, `\`${key}\` is lost: the file says nothing of it.`);
  return importing.reader.words(value, isTask ? 'task' : 'service', (words) => {
    if (isTask && isUnchecked(value)) words.pass('healthcheck');
    const deploy = deployWords(words, isTask, importing);
    const container = containerWords(words, importing);
    const network = networkWords(words, { key, isTask }, importing);
    const { mounts, configs } = mounted(words, { by: name, instances: deploy.instances }, importing);
    const image = importing.reader.text(words.take('image')) || undefined;
    if (image === undefined)
      importing.telling.guessed(keyOrigin, `\`${key}\` has no image: \`${name}:latest\` stands for what its \`build\` makes.`);
    return said({
      image: image ?? `${name}:latest`,
      ...container.common,
      ...network.common,
      ...deploy.common,
      resources: bothResources(container.common, deploy.common),
      mounts,
      configs: said({ ...configUses(words, importing), ...configs }),
      needs: listed(new Set([...needs(words, importing), ...deploy.needs])),
      ...(isTask ? retryWords(words, deploy.restart, importing) : serviceWords(words, deploy, importing)),
      swarm: said({ ...container.swarm, ...network.swarm, ...deploy.swarm }),
      k8s: container.k8s,
    });
  });
}

function serviceWords(words: ComposeWords, { restart, replicas }: Deploy, importing: Importing): ValueMap {
  tellRestart(words, restart, importing);
  const all = {
    replicas,
    ports: ports(words, importing),
    health: health(words, importing),
  };
  return said(all) ?? {};
}
