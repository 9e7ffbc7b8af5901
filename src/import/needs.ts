import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';

/** `depends_on`: a list, or a map with conditions. A spec waits until a service is healthy and a task has succeeded. */
export function needs(words: ComposeWords, importing: Importing): string[] {
  const { reader, names } = importing;
  const node = words.take('depends_on');
  if (node?.kind !== 'map') return reader.texts(node).map((name) => names.services.of(name));
  return [...node.entries.values()].map(({ key, value }) => {
    reader.words(value, 'depends_on', (how) => how.pass('condition', 'restart', 'required'));
    return names.services.of(key);
  });
}
