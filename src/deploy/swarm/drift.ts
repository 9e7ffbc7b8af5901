import { looksSecret, namesSecret } from '../../5-check/secret-words.ts';

/** What somebody changed by hand since all of the release ran, read from both specs of a service: `replicas: 4 -> 2`. */
export function driftOf(before: unknown, now: unknown, isTask: boolean): string[] {
  return changes(before, now, [])
    .filter((change) => !isOurs(change, isTask))
    .map(told);
}

interface Change {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly now: unknown;
}

function changes(before: unknown, now: unknown, path: readonly string[]): Change[] {
  if (path.at(-1) === 'Env') return changes(pairsIn(before), pairsIn(now), ['environment']);
  if (isMap(before) || isMap(now)) {
    const [one, other] = [isMap(before) ? before : {}, isMap(now) ? now : {}];
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return names.flatMap((name) => changes(one[name], other[name], [...path, name]));
  }
  return JSON.stringify(before) === JSON.stringify(now) ? [] : [{ path, before, now }];
}

/** `["A=1"]` as a map. */
function pairsIn(list: unknown): Readonly<Record<string, unknown>> {
  const pairs: readonly unknown[] = Array.isArray(list) ? list : [];
  return Object.fromEntries(pairs.map((pair) => [String(pair).split('=', 1)[0], pair]));
}

/** A run of a task scales it, counts up `ForceUpdate` and is remembered in labels. */
function isOurs({ path }: Change, isTask: boolean): boolean {
  const text = path.join('.');
  return text === 'TaskTemplate.ForceUpdate' || text.startsWith('Labels.appspec.dev/') || (isTask && text.startsWith('Mode.'));
}

function told({ path, before, now }: Change): string {
  const text = path.join('.');
  const name = words.get(text) ?? text.replace(/^(?:TaskTemplate\.)?(?:ContainerSpec\.)?/, '');
  if (before === undefined) return `${name}: added`;
  if (now === undefined) return `${name}: taken away`;
  return isShown(path, before) && isShown(path, now) ? `${name}: ${before} -> ${now}` : `${name}: changed`;
}

const words: ReadonlyMap<string, string> = new Map([
  ['Mode.Replicated.Replicas', 'replicas'],
  ['TaskTemplate.ContainerSpec.Image', 'image'],
]);

/** What somebody put in by hand could be a secret. */
function isShown(path: readonly string[], value: unknown): boolean {
  if (path[0] === 'environment' || path.some(namesSecret)) return false;
  return (
    typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length < 200 && !looksSecret(value))
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
