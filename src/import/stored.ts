import type { Entry } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import { identity } from './identity.ts';
import type { Importing } from './importing.ts';
import { said, type ValueMap } from './value.ts';

/** A secret: a file, a variable of the shell, or one that is there. */
export function secret({ key, keyOrigin, value }: Entry, importing: Importing): ValueMap {
  const { reader, telling } = importing;
  const read = (words: ComposeWords): ValueMap | undefined => {
    const { external, name } = identity(words, 'secrets', key, importing);
    return said({ external, name, file: pathIn(words, importing), env: reader.fixed(words.take('environment')) });
  };
  const found = reader.words(value, 'secret', read) ?? {};
  const hasSource = ['external', 'file', 'env'].some((word) => word in found);
  if (!hasSource) telling.guessed(keyOrigin, `The secret \`${key}\` is asked for: the file does not say where it is from.`);
  return hasSource ? found : { ...found, prompt: true };
}

/** A config: a file or a content. One that somebody else made has no place in a spec. */
export function config({ key, keyOrigin, value }: Entry, importing: Importing): ValueMap | undefined {
  const { reader, telling } = importing;
  if (importing.foreignConfigs.has(key)) {
    telling.lost(
      keyOrigin,
      `The config \`${key}\` is lost: a spec makes its configs, from what the file does not say.`,
      'Write its content or its file under `configs`.',
    );
    return undefined;
  }
  const found = reader.words(value, 'config', (words) => {
    if (words.map.entries.has('name')) telling.lost(keyOrigin, 'The name of this config is lost: a spec names it after its content.');
    words.pass('name');
    return said({ file: pathIn(words, importing), content: reader.text(words.take('content')) ?? contentOf(words, importing) });
  });
  return found;
}

/** A variable of the shell. */
function contentOf(words: ComposeWords, { reader }: Importing): string | undefined {
  const node = words.take('environment');
  const name = reader.fixed(node);
  return node === undefined || name === undefined ? undefined : reader.variables.required(name, node);
}

function pathIn(words: ComposeWords, { reader }: Importing): string | undefined {
  return reader.fixed(words.take('file'))?.replace(/^\.\//, '');
}
