import { describeNode, isNull, type ListNode, type MapNode, type Node } from '../core/document.ts';
import {
  composedWord,
  formFor,
  isExtension,
  type ListShape,
  type NamesShape,
  type Shape,
  type WordsShape,
  writtenWord,
} from '../core/shape.ts';
import { formOfList } from './field-words.ts';
import { compiled } from './pattern.ts';
import { checkScalar } from './scalars.ts';
import { nameOf, type Path, type Validation } from './validation.ts';
import { knownWords, refuseMissingWords, refuseReferenceInKey, refuseSeveral, refuseUnknownWord, wantedForm } from './words.ts';

/** The node against its form in the language: the same verdict as the JSON Schema's, in words that one can act on. */
export function validate(node: Node, shape: Shape, validation: Validation, path?: Path): void {
  if (shape.is === 'anything' || validation.findings.full) return;
  if (validation.stage === 'written' && isNull(node) && path !== undefined) return;
  const form = formFor(shape, node.kind);
  if (form === undefined || form.is === 'anything') return refuseForm(node, shape, validation, path);
  if (node.kind === 'scalar') return checkScalar(node, form, validation, path) ? undefined : refuseForm(node, shape, validation, path);
  if (node.kind === 'list' && form.is === 'list') return validateList(node, form, validation, path);
  if (node.kind === 'map' && form.is === 'names') return validateNames(node, form, validation, path);
  if (node.kind === 'map' && form.is === 'words') return validateWords(node, form, validation, path);
  refuseForm(node, shape, validation, path);
}

function refuseForm(node: Node, shape: Shape, { findings }: Validation, path: Path): void {
  findings.error('wrong-type', node, {
    message: `${nameOf(path)} is ${describeNode(node)}, but must be ${wantedForm(shape)}.`,
    help: helpFor(node, shape, path),
  });
}

/** The help of a map of names is about its keys. */
function helpFor(node: Node, shape: Shape, path: Path): string | undefined {
  if (lacksColon(node, shape)) return 'Write `key: value`, with a colon and a blank after each key.';
  const form = node.kind === 'list' ? formOfList(path?.word ?? '') : undefined;
  if (form !== undefined) return form;
  if (node.kind === 'map' && path?.within?.word === 'env')
    return 'A secret is a file: name it under `secrets`, and give its path, `${secrets.NAME}`.';
  if (shape.is === 'names') return 'Write each as `name: value`.';
  if ('help' in shape) return shape.help;
  const words = formFor(shape, 'map');
  return words?.is === 'words' ? knownWords(words) : undefined;
}

/** `image nginx` and `image:nginx` are texts. */
function lacksColon(node: Node, shape: Shape): boolean {
  const form = formFor(shape, 'map');
  if (node.kind !== 'scalar' || (form?.is !== 'words' && form?.is !== 'names')) return false;
  const [, word = ''] = /^([\w.-]+)[:\s]/.exec(node.text) ?? [];
  return form.is === 'names' ? /^\S+[:\s]/.test(node.text) : Object.hasOwn(form.words, word);
}

function validateList(node: ListNode, shape: ListShape, validation: Validation, path: Path): void {
  const { findings } = validation;
  node.items.forEach((item, index) => {
    if (isNull(item)) refuseForm(item, shape.of, validation, { word: String(index), within: path });
    else validate(item, shape.of, validation, { word: String(index), within: path });
  });
  if (node.items.length < (shape.atLeast ?? 0)) {
    findings.error('wrong-value', node, {
      message: `${nameOf(path)} needs at least ${shape.atLeast} item${shape.atLeast === 1 ? '' : 's'}.`,
    });
  }
  if (shape.unique === true) refuseRepeated(node, validation, path);
}

function refuseRepeated(node: ListNode, { findings }: Validation, path: Path): void {
  const seen = new Map<unknown, Node>();
  for (const item of node.items) {
    const value = item.kind === 'scalar' ? item.value : item;
    const first = seen.get(value);
    if (first === undefined) seen.set(value, item);
    else {
      findings.error('repeated-name', item, {
        message: `${item.kind === 'scalar' ? `"${item.text}"` : 'This'} stands in ${nameOf(path)} twice.`,
        help: 'Name it once.',
        related: [{ at: first, message: 'First named here.' }],
      });
    }
  }
}

function validateNames(node: MapNode, shape: NamesShape, validation: Validation, path: Path): void {
  const { findings } = validation;
  const pattern = shape.keys === undefined ? undefined : compiled(shape.keys);
  if (node.entries.size < (shape.atLeast ?? 0)) findings.error('wrong-value', node, { message: `${nameOf(path)} must not be empty.` });
  for (const { key, keyOrigin, value } of node.entries.values()) {
    if (key.includes('${')) refuseReferenceInKey(key, keyOrigin, findings);
    else if (pattern?.test(key) === false) {
      findings.error('wrong-name', keyOrigin, {
        message: `"${key}" cannot be a name in ${nameOf(path)}.`,
        help: shape.help ?? `It must match ${shape.keys}.`,
      });
    }
    validate(value, shape.of, validation, { word: key, within: path });
  }
}

function validateWords(node: MapNode, shape: WordsShape, validation: Validation, path: Path): void {
  const { stage, findings } = validation;
  for (const { key, keyOrigin, value } of node.entries.values()) {
    if (isExtension(key)) continue;
    const word = stage === 'written' ? writtenWord(shape, key) : composedWord(shape, key, stage);
    if (word === undefined) refuseUnknownWord(key, keyOrigin, shape, path, validation);
    else validate(value, word, validation, { word: key, within: path });
  }
  refuseSeveral(node, shape, findings, path);
  if (stage !== 'written' || path === undefined) refuseMissingWords(node, shape, findings, path);
}
