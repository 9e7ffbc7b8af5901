import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import type { Labels } from './labels.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** `deploy.update_config`, as far as it is written. */
export function rollout(deploy: ComposeWords, { timeout }: Labels, importing: Importing): ValueMap | undefined {
  const written = importing.reader.words(deploy.take('update_config'), 'update_config', (update) =>
    said({
      batch: batch(update, importing),
      order: oneOf(update, 'order', ['start-first', 'stop-first'], importing),
      delay: importing.reader.duration(update.take('delay')),
      monitor: importing.reader.durationNotZero(update.take('monitor')),
      onFailure: onFailure(update, importing),
    }),
  );
  return said({ ...written, timeout });
}

function batch(update: ComposeWords, { reader, telling }: Importing): Value | undefined {
  const node = update.take('parallelism');
  const count = node && reader.whole(node);
  if (node !== undefined && count === 0)
    telling.lost(node, 'All instances at once is lost: a spec replaces so many at a time.', 'Write `rollout.batch`.');
  return count === 0 ? undefined : count;
}

function onFailure(update: ComposeWords, importing: Importing): string | undefined {
  const node = update.take('failure_action');
  if (importing.reader.fixed(node) !== 'continue') return oneOf(update, 'failure_action', ['rollback', 'pause'], importing);
  if (node !== undefined) importing.telling.lost(node, '`continue` is lost: a rollout that fails is rolled back or paused.');
  return undefined;
}

function oneOf(words: ComposeWords, word: string, known: readonly string[], { reader, telling }: Importing): string | undefined {
  const node = words.take(word);
  const text = reader.fixed(node);
  if (node === undefined || text === undefined || known.includes(text)) return text;
  telling.lost(node, `\`${word}: ${text}\` is lost: there are ${known.join(' and ')}.`);
  return undefined;
}
