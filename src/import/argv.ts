import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** `entrypoint` and `command`: a list, or a text that Compose splits by the rules of a shell, as a spec does. */
export function argvWords(words: ComposeWords, importing: Importing): ValueMap | undefined {
  return said({ entrypoint: argv(words, 'entrypoint', importing), command: argv(words, 'command', importing) });
}

function argv(words: ComposeWords, word: string, { reader, telling }: Importing): Value | undefined {
  const node = words.take(word);
  if (node?.kind === 'list') return reader.texts(node);
  const scalar = reader.scalar(node);
  if (scalar === undefined) return undefined;
  // Compose puts variables in first and splits then; in a spec a variable is never more than one word.
  const text = (reader.variables.isOfWords(scalar) ? reader.fixed(scalar) : reader.text(scalar))?.trim();
  if (text !== undefined && hasOperator(text))
    telling.guessed(scalar, 'No shell reads this: its operators are arguments.', 'Write `[sh, -c, "..."]` where a shell is meant.');
  return text === '' ? [] : text;
}

/** As a word of its own, not inside quotes: those may be for a shell that is named. */
function hasOperator(text: string): boolean {
  const bare = text.replace(/'[^']*'|"(?:\\.|[^"\\])*"/g, '_');
  return /(^|\s)(&&|\|\|?|;|[<>]+)(\s|$)/.test(bare);
}
