import { byCodeUnit } from '../../core/order.ts';
import type { TargetName } from '../../core/shape.ts';
import type { Span, TextFile } from '../../core/source.ts';
import type { Built, Change, Difference, ObjectChange } from './difference.ts';
import { changedFields, type FieldChange, pathText } from './fields.ts';
import { kubernetesRows } from './kubernetes-rows.ts';
import { type ClusterObject, readObjects } from './objects.ts';
import { restartOf } from './restart.ts';
import { type Consequence, consequences, type Pair, rowFor } from './row.ts';
import { stackObject } from './swarm-objects.ts';
import { swarmRows } from './swarm-rows.ts';
import { shown } from './values.ts';

/** Where the text at a place of the new files was written. */
export type OriginOf = (place: Span) => Span | undefined;

/** Both sides are read from their text, so that both are treated alike. `missing`: what was built before and is gone, by its address. */
export function compare(
  target: TargetName,
  before: Built,
  after: Built,
  originOf: OriginOf,
  missing: ReadonlySet<string> = new Set(),
): Difference {
  const hasAll = missing.size === 0;
  const [old, now] = [
    readObjects(target, hasAll ? without(before.files, after.files) : before.files),
    readObjects(target, hasAll ? without(after.files, before.files) : after.files),
  ];
  const diagnostics = [...old.diagnostics, ...now.diagnostics];
  if (diagnostics.length > 0) return { objects: [], diagnostics };
  const left = old.objects.filter(({ address }) => !missing.has(address));
  const pairs = [...stacks(target, before, after), ...paired(left, now.objects)];
  return { objects: pairs.flatMap((pair) => objectChange(target, pair, originOf)).sort(worstFirst), diagnostics };
}

/** What stands in a file of both sides is the same on both, wherever it is. */
function without(files: readonly TextFile[], others: readonly TextFile[]): TextFile[] {
  const same = new Set(others.map(({ text }) => text));
  return files.filter(({ text }) => !same.has(text));
}

/** Swarm prefixes everything with the name of the stack, which no line of the files says. */
function stacks(target: TargetName, before: Built, after: Built): Pair[] {
  if (target !== 'swarm' || before.app === undefined || after.app === undefined) return [];
  return [{ before: stackObject(before.app), after: stackObject(after.app) }];
}

function paired(before: readonly ClusterObject[], after: readonly ClusterObject[]): Pair[] {
  const [old, now] = [before, after].map((objects) => new Map(objects.map((object) => [object.identity, object])));
  const identities = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...identities].map((identity) => ({ before: old?.get(identity), after: now?.get(identity) }));
}

function objectChange(target: TargetName, pair: Pair, originOf: OriginOf): ObjectChange[] {
  const object = pair.after ?? pair.before;
  const changes = fieldsThatChanged(pair).map((change) => judged(target, change, pair, originOf));
  const [worst, ...others] = changes.sort((one, other) => rankOf(one) - rankOf(other));
  if (object === undefined || worst === undefined) return [];
  const status = pair.before === undefined ? 'added' : pair.after === undefined ? 'removed' : 'changed';
  const { consequence, why } = worst;
  const at = pair.after === undefined ? undefined : originOf(pair.after.at);
  return [{ target, kind: object.kind, name: object.name, status, consequence, why, changes: [worst, ...others], at }];
}

/** Of an object that came or went, and of one that became another kind, nothing else needs to be said. */
function fieldsThatChanged({ before, after }: Pair): FieldChange[] {
  if (before === undefined || after === undefined) return [{ path: [], before: before?.node, after: after?.node }];
  const fields = changedFields(before.node, after.node);
  return before.kind === after.kind ? fields : fields.filter(({ path }) => path.join() === 'kind');
}

function judged(target: TargetName, change: FieldChange, pair: Pair, originOf: OriginOf): Change {
  const row = rowFor(target === 'swarm' ? swarmRows : kubernetesRows, change, pair);
  const [, consequence, why, code] = row;
  const whole = change.path.length === 0;
  return {
    path: pathText(change.path),
    before: whole ? undefined : shown(change.before, change.path),
    after: whole ? undefined : shown(change.after, change.path),
    ...(consequence === 'restart' ? restarting(why, pair) : { consequence, why, code }),
    at: change.after === undefined || whole ? undefined : originOf(change.after.origin.span),
    row,
  };
}

function restarting(why: string, { after }: Pair): Pick<Change, 'consequence' | 'why' | 'code'> {
  if (after === undefined) throw new Error('What is gone does not restart.');
  const restart = restartOf(after);
  const code = restart.consequence === 'task runs again' ? 'task-runs-again' : undefined;
  return { consequence: restart.consequence, why: `${why} ${restart.why}`, code };
}

function rankOf({ consequence }: { readonly consequence: Consequence }): number {
  return consequences.indexOf(consequence);
}

function worstFirst(one: ObjectChange, other: ObjectChange): number {
  return rankOf(one) - rankOf(other) || byCodeUnit(one.kind, other.kind) || byCodeUnit(one.name, other.name);
}
