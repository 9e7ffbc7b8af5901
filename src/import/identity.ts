import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';

/** What the cluster calls a thing, and whether somebody else made it. */
export interface Identity {
  readonly external: true | undefined;
  readonly name: string | undefined;
}

/** Swarm puts the number of the instance in its place. */
export const slot = /[-_.]?\{\{ *\.Task\.Slot *\}\}$/;

/** Whether each instance has its own. */
export function isOfEachInstance(name: string | undefined): boolean {
  return name !== undefined && slot.test(name);
}

const objectName = /^([a-zA-Z0-9]|\$\{\w+\})([-_.a-zA-Z0-9]|\$\{\w+\})*$/;

/** `external: true`, the older `external: { name }`, and `name`. What is there keeps the name that it has there. */
export function identity(
  words: ComposeWords,
  kind: keyof Importing['names'],
  key: string,
  { reader, telling, names }: Importing,
): Identity {
  const node = words.take('external');
  const older = node?.kind === 'map' ? reader.words(node, 'external', (own) => reader.text(own.take('name'))) : undefined;
  const isExternal = node?.kind === 'map' || reader.flag(node) === true;
  const isRenamed = isExternal && names[kind].of(key) !== key;
  const written = words.take('name');
  const name = reader.text(written) ?? older;
  const fits = name === undefined || objectName.test(name.replace(slot, ''));
  if (written !== undefined && !fits)
    telling.lost(written, `The name \`${name}\` is lost: a spec has letters, digits, \`-\`, \`_\` and \`.\`.`);
  return { external: isExternal || undefined, name: (fits ? name : undefined) ?? (isRenamed ? key : undefined) };
}
