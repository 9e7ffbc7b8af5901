import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import type { Labels } from './labels.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** `deploy.update_config`, as far as it is written. */
export function rollout(deploy: ComposeWords, { timeout }: Labels, importing: Importing): ValueMap | undefined {
  const written = importing.reader.words(deploy.take('update_config'), 'update_config', (update) =>
    said({
      batch: batch(update, importing),
      order: importing.reader.fixed(update.take('order')),
      delay: importing.reader.duration(update.take('delay')),
      monitor: importing.reader.duration(update.take('monitor')),
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

function onFailure(update: ComposeWords, { reader, telling }: Importing): string | undefined {
  const node = update.take('failure_action');
  const action = reader.fixed(node);
  if (node !== undefined && action === 'continue') telling.lost(node, '`continue` is lost: a rollout that fails is rolled back or paused.');
  return action === 'continue' ? undefined : action;
}
