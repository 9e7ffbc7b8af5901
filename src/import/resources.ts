import { sizeOf } from './amounts.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import { said, type ValueMap } from './value.ts';

/** `mem_limit`, `mem_reservation` and `cpus`, as files without `deploy` say it. */
export function plainResources(words: ComposeWords, importing: Importing): ValueMap | undefined {
  return said({
    reserve: said({ memory: size(words, 'mem_reservation', importing) }),
    limit: said({ cpu: cores(words, importing), memory: size(words, 'mem_limit', importing) }),
  });
}

/** `deploy.resources`. */
export function deployResources(deploy: ComposeWords, importing: Importing): ValueMap | undefined {
  return importing.reader.words(deploy.take('resources'), 'resources', (resources) =>
    said({ reserve: amounts(resources, 'reservations', importing), limit: amounts(resources, 'limits', importing) }),
  );
}

function amounts(words: ComposeWords, word: string, importing: Importing): ValueMap | undefined {
  return importing.reader.words(words.take(word), word, (own) =>
    said({ cpu: cores(own, importing), memory: size(own, 'memory', importing) }),
  );
}

function cores(words: ComposeWords, { reader, telling }: Importing): string | undefined {
  const node = words.take('cpus');
  const text = reader.fixed(node);
  if (node === undefined || text === undefined) return undefined;
  if (/^[0-9]*\.?[0-9]+$/.test(text) && (Number(text) === 0 || Number(text) >= 0.001)) return String(Number(Number(text).toFixed(3)));
  telling.lost(node, `\`${text}\` is no number of cores that a spec has.`, 'Write one such as 0.5 or 250m.');
  return undefined;
}

/** In Compose every unit is a power of two. Nought is no limit. */
export function size(words: ComposeWords, word: string, { reader, telling }: Importing): string | undefined {
  const node = words.take(word);
  const text = reader.fixed(node);
  if (node === undefined || text === undefined) return undefined;
  const read = sizeOf(text);
  if (read === undefined && Number(text) !== 0) telling.lost(node, `\`${text}\` is no size.`, 'Write one such as 512Mi.');
  return read;
}

/** Of `deploy`, and of the older words where it says nothing. */
export function bothResources(older: ValueMap | undefined, deploy: ValueMap | undefined): ValueMap | undefined {
  const of = (words: ValueMap | undefined, kind: string) => (words?.['resources'] as Record<string, ValueMap> | undefined)?.[kind];
  const both = (kind: string) => said({ ...of(older, kind), ...of(deploy, kind) });
  return said({ reserve: both('reserve'), limit: both('limit') });
}
