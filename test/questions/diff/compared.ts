import type { TargetName } from '../../../src/core/shape.ts';
import { compare } from '../../../src/questions/diff/compare.ts';
import type { Change, ObjectChange } from '../../../src/questions/diff/difference.ts';
import type { Consequence, Row, Rows } from '../../../src/questions/diff/row.ts';

/** A tiny before and after, the field that changed, and what it means. */
export interface RowCase {
  readonly before: string;
  readonly after: string;
  /** `service/web deploy.labels.a` */
  readonly change: string;
  readonly consequence: Consequence;
}

export function compared(target: TargetName, before: string, after: string): readonly ObjectChange[] {
  const built = (text: string) => ({
    app: 'shop',
    files: text === '' ? [] : [{ path: target === 'swarm' ? 'stack.yml' : 'app.yaml', text }],
  });
  const { objects, diagnostics } = compare(target, built(before), built(after), () => undefined);
  if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message);
  return objects;
}

export function changesOf(target: TargetName, { before, after }: RowCase): Map<string, Change> {
  const objects = compared(target, before, after);
  return new Map(objects.flatMap(({ kind, name, changes }) => changes.map((change) => [`${kind}/${name} ${change.path}`.trim(), change])));
}

export function allRows(rows: Rows): Set<Row> {
  return new Set(Object.values(rows).flat());
}
