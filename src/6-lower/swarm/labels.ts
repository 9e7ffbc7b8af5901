import type { App, Service, Task } from '../../core/app.ts';
import type { Container } from '../../core/container.ts';
import { goDuration } from '../../core/duration.ts';
import { isWritten } from '../../core/source.ts';
import { both, type Sourced } from '../../core/sourced.ts';
import { needsLabel } from '../needs.ts';
import { someKeys } from '../some.ts';
import { balancerLabel } from './balancer-label.ts';
import { cronLabels } from './cron.ts';
import { routerLabels } from './router-labels.ts';
import { escaped } from './texts.ts';

type Labels = Readonly<Record<string, Sourced<string>>>;

/** Labels of the Swarm service, not of its containers: a change restarts nothing. */
export function serviceLabels(app: App, container: Service | Task): Labels | undefined {
  const own = container.labels.map(({ name, text }) => [name.value, escaped(text).and(name)] as const);
  return someKeys({ ...Object.fromEntries(own), ...generatedLabels(app, container) });
}

/** Those that the compiler writes itself; the rule `label-generated` has seen to it that the author wrote none of them. */
export function generatedLabels(app: App, container: Service | Task): Labels {
  const own = 'ports' in container ? { ...balancerLabel(container), ...routerLabels(app, container) } : cronLabels(container, app.swarm);
  return { ...needsLabel(container, fillersOf(container)), ...timeoutLabel(container), ...own };
}

/** What mounts a derived volume starts when a task has filled it, as after an init container on Kubernetes. */
function fillersOf({ name, mounts }: Container): Sourced<string>[] {
  return mounts.flatMap((mount) => {
    if (mount.kind !== 'volume' || mount.volume.value.kind !== 'derived') return [];
    const { filledBy } = mount.volume.value;
    return filledBy.value === name.value ? [] : both(mount.volume, filledBy, (_, filler) => filler);
  });
}

/** Swarm itself waits for ever: `appspec deploy` reads the label, and knows the default. What runs by the clock is not waited for. */
function timeoutLabel(container: Service | Task): Labels {
  const timeout = 'rollout' in container ? container.rollout.timeout : container.schedule === undefined ? container.timeout : undefined;
  return timeout === undefined || !isWritten(timeout.from[0]) ? {} : { 'appspec.dev/timeout': timeout.map(goDuration) };
}
