import type { App, Service, Task } from '../../core/app.ts';
import type { Sourced } from '../../core/sourced.ts';

/** A task that fills a derived volume of a pod, and what asks for it there. */
export interface Filler {
  readonly task: Task;
  readonly because: readonly Sourced<unknown>[];
}

/** In the order of the volumes' names: each runs in the pod before its containers start. */
export function fillersOf(app: App, owner: Service | Task): Filler[] {
  const fillers = new Map<string, Filler>();
  for (const mount of owner.mounts) {
    if (mount.kind !== 'volume' || mount.volume.value.kind !== 'derived') continue;
    const { filledBy } = mount.volume.value;
    const task = app.tasks.find(({ name }) => name.value === filledBy.value);
    const needs = owner.needs.filter((need) => need.value.name === filledBy.value);
    if (task !== undefined && task !== owner) fillers.set(filledBy.value, { task, because: [filledBy, ...needs] });
  }
  return [...fillers.values()];
}

/** Such a task is no Job of its own here. */
export function fillsVolume(app: App, task: Task): boolean {
  return app.volumes.some((volume) => volume.kind === 'derived' && volume.filledBy.value === task.name.value);
}
