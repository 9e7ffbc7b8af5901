import { containersOf } from '../../5-check/containers.ts';
import type { App, Service, Task } from '../../core/app.ts';

/**
 * In which step a service or task can start at the earliest: one after the last thing that it waits for. What waits for
 * itself in a circle counts as started there. Without recursion: a chain may have ten thousand members.
 */
export function stepsOf(app: App): ReadonlyMap<string, number> {
  const all = new Map(containersOf(app).map((container) => [container.name.value, container]));
  const steps = new Map<string, number>();
  for (const container of all.values()) {
    const path = steps.has(container.name.value) ? [] : [container];
    const above = new Set(path.map(({ name }) => name.value));
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const before = waitsFor(last).filter((name) => all.has(name));
      const next = all.get(before.find((name) => !steps.has(name) && !above.has(name)) ?? '');
      if (next === undefined) {
        steps.set(last.name.value, 1 + before.reduce((most, name) => Math.max(most, steps.get(name) ?? 0), 0));
        path.pop();
      } else {
        above.add(next.name.value);
        path.push(next);
      }
    }
  }
  return steps;
}

/** What it needs, and the tasks that fill what it mounts. */
function waitsFor({ name, needs, mounts }: Service | Task): string[] {
  const fillers = mounts.flatMap((mount) =>
    mount.kind === 'volume' && mount.volume.value.kind === 'derived' ? [mount.volume.value.filledBy.value] : [],
  );
  return [...needs.map(({ value }) => value.name), ...fillers.filter((filler) => filler !== name.value)];
}
