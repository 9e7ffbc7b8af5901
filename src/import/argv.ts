import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** `entrypoint` and `command`: a list, or a text that Compose splits by the rules of a shell, as a spec does. */
export function argvWords(words: ComposeWords, importing: Importing): ValueMap | undefined {
  return said({ entrypoint: argv(words, 'entrypoint', importing), command: argv(words, 'command', importing) });
}

function argv(words: ComposeWords, word: string, { reader }: Importing): Value | undefined {
  const node = words.take(word);
  const text = node?.kind === 'list' ? undefined : reader.text(node)?.trim();
  return node?.kind === 'list' ? reader.texts(node) : text === '' ? [] : text;
}
