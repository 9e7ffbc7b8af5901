import type { Findings } from '../core/diagnostic.ts';
import { entryOf, isNull, type MapNode } from '../core/document.ts';
import { formFor, type Shape, targetNames, type WordsShape } from '../core/shape.ts';
import type { Written } from '../core/source.ts';
import { didYouMean, nearest } from '../core/suggest.ts';
import { fieldWords, ourWordFor } from './field-words.ts';
import { nameOf, type Path, type Validation } from './validation.ts';

export function refuseUnknownWord(key: string, at: Written, shape: WordsShape, path: Path, { findings }: Validation): void {
  if (findings.full) return;
  findings.error('unknown-key', at, { message: `${nameOf(path)} has no key "${key}".`, help: helpForUnknown(key, shape) });
}

function helpForUnknown(key: string, shape: WordsShape): string {
  const owners = targetNames.filter((target) => Object.hasOwn(shape.parts?.[target] ?? {}, key));
  const known = [...Object.keys(shape.words), ...(shape.parts === undefined ? [] : targetNames)];
  const nearField = nearest(key, Object.keys(fieldWords()));
  return (
    withoutBlank(key, known) ??
    ourWordFor(key, known) ??
    (owners.length === 0 ? undefined : ownedBy(key, owners)) ??
    didYouMean(key, known) ??
    belowOther(key, shape) ??
    (nearField === undefined ? undefined : ourWordFor(nearField, known)) ??
    knownWords(shape)
  );
}

export function knownWords({ words, parts }: WordsShape): string {
  return `Known here: ${[...Object.keys(words), ...(parts === undefined ? [] : targetNames)].join(', ')}.`;
}

/** `{ image:nginx }` is a key and no value. */
function withoutBlank(key: string, known: readonly string[]): string | undefined {
  const word = key.split(':', 1)[0] ?? '';
  return key !== word && known.includes(word) ? `Write a blank after the colon: \`${word}: ...\`.` : undefined;
}

/** The word stands one level too high; among many places nobody can guess. */
function belowOther(key: string, { words }: WordsShape): string | undefined {
  const owners = Object.keys(words).filter((word) => {
    const form = words[word] === undefined ? undefined : formFor(words[word], 'map');
    return form?.is === 'words' && Object.hasOwn(form.words, key);
  });
  return owners.length === 0 || owners.length > 2
    ? undefined
    : `It belongs below ${owners.map((word) => `\`${word}\``).join(' or ')}: \`${owners[0]}: { ${key}: ... }\`.`;
}

function ownedBy(key: string, owners: readonly string[]): string {
  const parts = owners.map((owner) => `\`${owner}:\``).join(' or ');
  return owners.length === 1
    ? `"${key}" belongs to one target: write it under ${parts}.`
    : `"${key}" is another thing on each target: write it under ${parts}.`;
}

export function refuseReferenceInKey(key: string, at: Written, findings: Findings): void {
  findings.error('reference-in-key', at, {
    message: `The key "${key}" holds a reference; keys are always literal.`,
    help: 'Write the name out; put the reference into the value.',
  });
}

export function refuseMissingWords(node: MapNode, shape: WordsShape, findings: Findings, path: Path): void {
  for (const word of shape.required ?? []) {
    if (node.entries.has(word)) continue;
    findings.error('missing-key', node, { message: `${nameOf(path)} needs \`${word}\`.`, help: `Add \`${word}: ...\` here.` });
  }
}

/** Alternatives written beside each other: only one could count. A `null` takes an inherited one away. */
export function refuseSeveral(node: MapNode, shape: WordsShape, findings: Findings, path: Path): void {
  if (shape.alternatives === undefined) return;
  const words = Object.keys(shape.alternatives);
  const [first, second] = words.flatMap((word) => entryOf(node, word) ?? []).filter(({ value }) => !isNull(value));
  if (first === undefined || second === undefined) return;
  findings.error('one-of', second.keyOrigin, {
    message: `${nameOf(path)} takes one of ${words.join(', ')}, not several.`,
    help: 'Keep one of them.',
    related: [{ at: first.keyOrigin, message: 'The other one stands here.' }],
  });
}

export function wantedForm(shape: Shape): string {
  switch (shape.is) {
    case 'text':
      return shape.oneOf === undefined ? 'text' : `one of ${shape.oneOf.join(', ')}`;
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'flag':
      return shape.only === undefined ? 'true or false' : String(shape.only);
    case 'list':
      return shape.argv === true ? 'a command' : 'a list';
    case 'names':
      return 'a map of names';
    case 'words':
      return `a map${shape.required === undefined ? '' : ` with ${shape.required.join(', ')}`}`;
    case 'either':
      return [shape.scalar, shape.list, shape.map].flatMap((form) => (form === undefined ? [] : wantedForm(form))).join(' or ');
    case 'anything':
      return 'anything';
  }
}
