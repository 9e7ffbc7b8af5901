import { isCollection, isMap, isScalar, isSeq, type Scalar } from 'yaml';

/** In `dev: # a laptop`, above a block, the comment is about `dev`: it goes above it, not below to whatever is first there. */
export function liftComments(node: unknown, text: string): void {
  if (isSeq(node)) for (const item of node.items) liftComments(item, text);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    if (isScalar(key) && isCollection(value) && value.flow !== true) lift(key, value, text);
    liftComments(value, text);
  }
}

interface Commented {
  commentBefore?: string | null;
}

function lift(key: Scalar, block: Commented, text: string): void {
  const line = text.slice(key.range?.[1]).split('\n', 1)[0] ?? '';
  const comment = /^\s*:\s+#(.*)$/.exec(line)?.[1]?.trimEnd();
  const [first, ...rest] = block.commentBefore?.split('\n') ?? [];
  if (comment === undefined || first?.trimEnd() !== comment) return;
  block.commentBefore = rest.length === 0 ? null : rest.join('\n');
  addAbove(key, comment);
}

/** Below what stands there already. */
export function addAbove(node: Commented, comment: string): void {
  node.commentBefore = node.commentBefore == null ? comment : `${node.commentBefore}\n${comment}`;
}
