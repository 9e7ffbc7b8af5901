/**
 * Words and values that no target takes yet, by the end of their path without environment and part: a spec that has one is
 * refused on the target that reads it, so most specs do without. What is lowered by now is taken off this list.
 */
export const unlowered: ReadonlySet<string> = new Set([...['role=manager'], ...['ebstype=standard', 'ebstype=gp3', 'ebstype=io2']]);

/** Refused by Kubernetes only. */
export const refusedByKubernetes: ReadonlySet<string> = new Set([...['stop.signal', 'actors.*.secrets.*.uid', 'actors.*.secrets.*.gid']]);

/** The path without an environment; services, tasks and templates are `actors`, and their parts are left out where `part` is. */
export function plainPath(path: string): string {
  return path.replace(/^environments\.\*\.?/, '').replace(/^(?:services|tasks|templates)\.\*/, 'actors.*');
}

const shortPaths = new Map<string, string>();

/** The plain path without parts. */
export function shortPath(path: string): string {
  const short = shortPaths.get(path) ?? withoutPart(plainPath(path));
  shortPaths.set(path, short);
  return short;
}

function withoutPart(path: string): string {
  return path.replace(/^(actors|volumes|secrets|configs|networks)\.\*\.(?:swarm|k8s)(?=\.|$)/, '$1.*');
}

/** The entry for a path, or for an end of it. */
export function endOf<T>(path: string, find: (end: string) => T | undefined): T | undefined {
  for (let end = path; ; end = end.slice(end.indexOf('.') + 1)) {
    const found = find(end);
    if (found !== undefined || !end.includes('.')) return found;
  }
}

/** Whether a path, or one above it, ends in a word of the list. */
export function isUnder(list: ReadonlySet<string>, path: string): boolean {
  const known = verdicts.get(list) ?? new Map<string, boolean>();
  verdicts.set(list, known);
  const verdict = known.get(path) ?? findUnder(list, path);
  known.set(path, verdict);
  return verdict;
}

const verdicts = new Map<ReadonlySet<string>, Map<string, boolean>>();

function findUnder(list: ReadonlySet<string>, path: string): boolean {
  const parts = plainPath(path).split('.');
  return parts.some((_, index) => {
    const above = parts.slice(0, index + 1).join('.');
    const below = index < parts.length - 1 ? [`${above}<map>`] : [];
    const plain = [above, withoutPart(above)].flatMap((one) => [one, one.replace(/=.*$/, ''), one.replace(/<\w+>$/, '')]);
    const forms = [...plain, ...below];
    return forms.some((one) => endOf(one, (end) => (list.has(end) ? true : undefined)) === true);
  });
}

/** Words of the list that no refusal names any more although accepted specs have them. A rare word may be refused nowhere by chance. */
export function loweredByNow(refusedWords: readonly string[], acceptedKeys: ReadonlySet<string>): string[] {
  const named = new Set(refusedWords.flatMap((word) => word.split('.')));
  const unnamed = [...unlowered].filter((entry) => !/[=<]/.test(entry) && !named.has(entry.slice(entry.lastIndexOf('.') + 1)));
  return unnamed.filter((entry) => [...acceptedKeys].some((key) => isUnder(new Set([entry]), key)));
}
