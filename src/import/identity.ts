import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';

/** What the cluster calls a thing, and whether somebody else made it. */
export interface Identity {
  readonly external: true | undefined;
  readonly name: string | undefined;
}

/** `external: true`, the older `external: { name }`, and `name`. What is there keeps the name that it has there. */
export function identity(words: ComposeWords, kind: keyof Importing['names'], key: string, { reader, names }: Importing): Identity {
  const node = words.take('external');
  const older = node?.kind === 'map' ? reader.words(node, 'external', (own) => reader.text(own.take('name'))) : undefined;
  const isExternal = node?.kind === 'map' || reader.flag(node) === true;
  const isRenamed = isExternal && names[kind].of(key) !== key;
  return { external: isExternal || undefined, name: reader.text(words.take('name')) ?? older ?? (isRenamed ? key : undefined) };
}
