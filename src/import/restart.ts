import { type Node, nodeAt } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import { said, type ValueMap } from './value.ts';

/** `deploy.restart_policy`. */
export interface Restart {
  readonly at: Node;
  readonly condition: string;
  readonly delay: string | undefined;
  readonly attempts: number | string | undefined;
}

export function restartOf(deploy: ComposeWords, importing: Importing): Restart | undefined {
  const { reader } = importing;
  const at = deploy.take('restart_policy');
  return reader.words(at, 'restart_policy', (policy) => ({
    at: at as Node,
    condition: reader.fixed(policy.take('condition')) ?? 'any',
    delay: reader.duration(policy.take('delay')),
    attempts: policy.take('max_attempts') && reader.whole(policy.take('max_attempts')),
  }));
}

/** A service of a spec always runs again, after the five seconds of Docker's own. */
export function tellRestart(words: ComposeWords, restart: Restart | undefined, { reader, telling }: Importing): void {
  const short = words.take('restart');
  const how = reader.fixed(short);
  const help = 'What runs to its end is a task: move it under `tasks`.';
  if (short !== undefined && how !== undefined && !['always', 'unless-stopped'].includes(how))
    telling.lost(short, `\`restart: ${how}\` is lost: a service always runs again.`, help);
  if (restart === undefined) return;
  const isDefault = restart.condition === 'any' && (restart.delay ?? '5s') === '5s' && restart.attempts === undefined;
  if (!isDefault) telling.lost(restart.at, 'This policy is lost: a service always runs again, five seconds after its end.', help);
}

/** Of a task: `on-failure:3`, or the policy of `deploy`, which counts the runs after the first. What says nothing runs once. */
export function retryWords(words: ComposeWords, restart: Restart | undefined, importing: Importing): ValueMap | undefined {
  const node = words.take('restart');
  const how = importing.reader.fixed(node);
  const [, times] = /^on-failure:([0-9]+)$/.exec(how ?? '') ?? [];
  const retries = times === undefined ? restart?.attempts : Number(times);
  const job = jobOf(words);
  const isOnce = restart === undefined ? how === 'no' || (how === undefined && job === undefined) : restart.condition === 'none';
  const at = restart?.at ?? node ?? job;
  if (!isOnce && retries === undefined && at !== undefined)
    importing.telling.guessed(at, 'A task that fails is run three times more: the file gives it no bound.', 'Write `retries`.');
  return said({ retries: isOnce ? 0 : retries, retryDelay: restart?.delay });
}

/** Swarm's own jobs are tried again until they succeed. */
function jobOf(words: ComposeWords): Node | undefined {
  const mode = nodeAt(words.map, 'deploy', 'mode');
  return mode?.kind === 'scalar' && mode.text.endsWith('-job') ? mode : undefined;
}
