import { containersOf } from '../../5-check/containers.ts';
import type { App, Service, Task } from '../../core/app.ts';
import type { DerivedVolume } from '../../core/resources.ts';
import type { Sourced } from '../../core/sourced.ts';

/** A task that fills a derived volume of a pod, and what asks for it there. */
export interface Filler {
  readonly task: Task;
  readonly because: readonly Sourced<unknown>[];
}

/** In the order in which they run: by the names of the volumes, but what fills a volume of a filler, or is needed by it, before it. */
export function fillersOf(app: App, owner: Service | Task): Filler[] {
  const direct = askedBy(app, owner);
  const fillers = new Map<Task, Filler>();
  const visited = new Set<Service | Task>([owner]);
  const visit = (filler: Filler): void => {
    if (visited.has(filler.task)) return;
    visited.add(filler.task);
    const needed = direct.filter(({ task }) => needsOf(filler.task, task).length > 0);
    for (const earlier of [...askedBy(app, filler.task), ...needed]) visit(earlier);
    fillers.set(filler.task, filler);
  };
  for (const filler of direct) visit(filler);
  return [...fillers.values()];
}

function askedBy({ tasks }: App, container: Service | Task): Filler[] {
  return container.mounts.flatMap((mount) => {
    if (mount.kind !== 'volume' || mount.volume.value.kind !== 'derived') return [];
    const { filledBy }: DerivedVolume = mount.volume.value;
    const task = tasks.find(({ name }) => name.value === filledBy.value);
    return task === undefined || task === container ? [] : [{ task, because: [filledBy, ...needsOf(container, task)] }];
  });
}

function needsOf({ needs }: Service | Task, task: Task): readonly Sourced<unknown>[] {
  return needs.filter((need) => need.value.name === task.name.value);
}

/** What has pods of its own: what fills a volume runs in the pods of others. */
export function podOwners(app: App): (Service | Task)[] {
  return containersOf(app).filter((container) => !('retries' in container && fillsVolume(app, container)));
}

/** Such a task is no Job of its own here. */
export function fillsVolume(app: App, task: Task): boolean {
  return app.volumes.some((volume) => volume.kind === 'derived' && volume.filledBy.value === task.name.value);
}

/** The containers of each pod, its own first, then those that fill its volumes. */
export function podsOf(app: App): (Service | Task)[][] {
  const owners = [...app.services, ...app.tasks.filter((task) => !fillsVolume(app, task))];
  return owners.map((owner) => [owner, ...fillersOf(app, owner).map(({ task }) => task)]);
}
