import type { Findings } from '../core/diagnostic.ts';
import { entryOf, type MapNode } from '../core/document.ts';
import { type Shape, targetNames, type WordsShape } from '../core/shape.ts';
import type { Written } from '../core/source.ts';
import { didYouMean } from '../core/suggest.ts';
import { wordForCompose } from './compose-words.ts';
import { nameOf, type Path, type Validation } from './validation.ts';

export function refuseUnknownWord(key: string, at: Written, shape: WordsShape, path: Path, { findings }: Validation): void {
  const owners = targetNames.filter((target) => Object.hasOwn(shape.parts?.[target] ?? {}, key));
  const known = [...Object.keys(shape.words), ...(shape.parts === undefined ? [] : targetNames)];
  const list = `Known here: ${known.join(', ')}.`;
  findings.error('unknown-key', at, {
    message: `${nameOf(path)} has no key "${key}".`,
    help: owners.length === 0 ? (wordForCompose(key, known) ?? didYouMean(key, known) ?? list) : ownedBy(key, owners),
  });
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

/** Alternatives written beside each other: only one could count. */
export function refuseSeveral(node: MapNode, shape: WordsShape, findings: Findings, path: Path): void {
  const written = Object.keys(shape.alternatives ?? {}).flatMap((word) => entryOf(node, word) ?? []);
  const [first, second] = written;
  if (first === undefined || second === undefined) return;
  findings.error('one-of', second.keyOrigin, {
    message: `${nameOf(path)} takes one of ${Object.keys(shape.alternatives ?? {}).join(', ')}, not several.`,
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
