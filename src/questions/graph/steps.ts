import { containersOf } from '../../5-check/containers.ts';
import type { App, Service, Task } from '../../core/app.ts';

/** In which step a service or task can start at the earliest: one after the last thing that it waits for. */
export function stepsOf(app: App): ReadonlyMap<string, number> {
  const all = new Map(containersOf(app).map((container) => [container.name.value, container]));
  const steps = new Map<string, number>();
  const stepOf = (container: Service | Task, above: readonly string[]): number => {
    const name = container.name.value;
    const known = steps.get(name);
    if (known !== undefined) return known;
    if (above.includes(name)) return 0;
    const before = waitsFor(container).flatMap((other) => all.get(other) ?? []);
    const step = 1 + Math.max(0, ...before.map((other) => stepOf(other, [...above, name])));
    steps.set(name, step);
    return step;
  };
  for (const container of all.values()) stepOf(container, []);
  return steps;
}

/** What it needs, and the tasks that fill what it mounts. */
function waitsFor({ name, needs, mounts }: Service | Task): string[] {
  const fillers = mounts.flatMap((mount) =>
    mount.kind === 'volume' && mount.volume.value.kind === 'derived' ? [mount.volume.value.filledBy.value] : [],
  );
  return [...needs.map(({ value }) => value.name), ...fillers.filter((filler) => filler !== name.value)];
}
