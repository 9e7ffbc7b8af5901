import { isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { formFor, isTarget, type Shape, type WordsShape, writtenWord } from '../core/shape.ts';

/** Words in the order of the schema, `swarm` and `k8s` after them, then what the schema does not know. Names stay as they are. */
export function orderWords(node: unknown, shape: Shape): void {
  const form = formFor(shape, isMap(node) ? 'map' : isSeq(node) ? 'list' : 'scalar');
  if (isSeq(node) && form?.is === 'list') for (const item of node.items) orderWords(item, form.of);
  if (!isMap(node)) return;
  if (form?.is === 'names') for (const { value } of node.items) orderWords(value, form.of);
  if (form?.is !== 'words') return;
  for (const pair of node.items) {
    const word = writtenWord(form, keyOf(pair));
    if (word !== undefined) orderWords(pair.value, word);
  }
  reorder(node, form);
}

function reorder(map: YAMLMap, shape: WordsShape): void {
  const words = ['appspec', ...Object.keys(shape.words)];
  const rank = (pair: Pair) => {
    const at = words.indexOf(keyOf(pair));
    return at !== -1 ? at : words.length + (isTarget(keyOf(pair)) ? 0 : 1);
  };
  const sorted = [...map.items].sort((one, other) => rank(one) - rank(other) || targetRank(one) - targetRank(other));
  if (sorted.every((pair, index) => pair === map.items[index])) return;
  commentOfFirst(map);
  map.items = sorted;
  const first = sorted[0]?.key;
  if (isScalar(first)) first.spaceBefore = false;
}

function targetRank(pair: Pair): number {
  return keyOf(pair) === 'k8s' ? 1 : 0;
}

/** What stands above the first key of a map belongs to the map, and would stay when the key moves. */
function commentOfFirst(map: YAMLMap): void {
  const first = map.items[0]?.key as Scalar | undefined;
  if (first === undefined || map.commentBefore == null) return;
  first.commentBefore = first.commentBefore == null ? map.commentBefore : `${map.commentBefore}\n${first.commentBefore}`;
  map.commentBefore = null;
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}
