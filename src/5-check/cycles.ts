import type { Dependency } from './dependencies.ts';

/**
 * Circles, each as the dependencies that close it; none shares a member with another, so that a knot is told once.
 * Without recursion: a chain may have ten thousand members.
 */
export function cyclesIn(dependencies: readonly Dependency[]): Dependency[][] {
  const cycles: Dependency[][] = [];
  let knotted = withoutEnds(dependencies);
  while (knotted.length > 0) {
    const cycle = walk(knotted);
    const members = new Set(cycle.map(({ from }) => from));
    cycles.push(cycle);
    knotted = withoutEnds(knotted.filter(({ from, to }) => !members.has(from) && !members.has(to)));
  }
  return cycles;
}

/** Less all that wait only for what waits for nothing. What is left leads into a circle wherever one starts. */
function withoutEnds(dependencies: readonly Dependency[]): readonly Dependency[] {
  const waiters = groupedBy(dependencies, ({ to }) => to);
  const waits = new Map([...groupedBy(dependencies, ({ from }) => from)].map(([name, own]) => [name, own.length]));
  const done = [...waiters.keys()].filter((name) => !waits.has(name));
  const ended = new Set(done);
  for (let name = done.pop(); name !== undefined; name = done.pop()) {
    for (const { from } of waiters.get(name) ?? []) {
      waits.set(from, (waits.get(from) ?? 0) - 1);
      if (waits.get(from) === 0) done.push(from);
      if (waits.get(from) === 0) ended.add(from);
    }
  }
  return dependencies.filter(({ from, to }) => !ended.has(from) && !ended.has(to));
}

/** From the first member on, until one comes again. */
function walk(knotted: readonly Dependency[]): Dependency[] {
  const next = groupedBy(knotted, ({ from }) => from);
  const path: Dependency[] = [];
  const places = new Map<string, number>();
  for (let step = knotted[0]; step !== undefined; step = next.get(step.to)?.[0]) {
    const seen = places.get(step.from);
    if (seen !== undefined) return path.slice(seen);
    places.set(step.from, path.length);
    path.push(step);
  }
  throw new Error('A dependency in a knot leads to another one.');
}

function groupedBy(dependencies: readonly Dependency[], key: (dependency: Dependency) => string): Map<string, Dependency[]> {
  const groups = new Map<string, Dependency[]>();
  for (const dependency of dependencies) {
    const group = groups.get(key(dependency));
    if (group === undefined) groups.set(key(dependency), [dependency]);
    else group.push(dependency);
  }
  return groups;
}
