import type { App, Service, Task } from '../../core/app.ts';
import { because, both, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { balancedPorts } from './balanced-ports.ts';
import { isAlb } from './ingress-alb.ts';
import type { Container } from './objects.ts';
import { seconds } from './texts.ts';

export interface Termination {
  readonly lifecycle: Emitted<Container>['lifecycle'];
  readonly terminationGracePeriodSeconds: Sourced<number>;
}

/**
 * A pod that is going sleeps before the stop signal, because Services and load balancers learn of it at the same time.
 * The grace counts from before the sleep, and Kubernetes wants it longer.
 */
export function termination(app: App, owner: Service | Task): Termination {
  const grace = owner.stop.grace;
  const sleep = sleepBeforeStop(app, owner)?.map((time) => seconds(time));
  if (sleep === undefined) return { lifecycle: undefined, terminationGracePeriodSeconds: grace.map((time) => seconds(time)) };
  if (sleep.value === 0) return { lifecycle: undefined, terminationGracePeriodSeconds: grace.map((time) => seconds(time)).and(sleep) };
  const [origin] = sleep.from;
  return {
    lifecycle: { [from]: origin, preStop: { [from]: origin, sleep: { [from]: origin, seconds: sleep } } },
    terminationGracePeriodSeconds: both(grace, sleep, (stopping, sleeping) => seconds(stopping, 1) + sleeping),
  };
}

/** Milliseconds. What a load balancer needs to learn that a pod is going; a Service inside the cluster is quicker. */
function sleepBeforeStop(app: App, owner: Service | Task): Sourced<number> | undefined {
  const { preStop, at } = owner;
  if (preStop !== undefined) return preStop;
  const ports = 'ports' in owner ? owner.ports : [];
  const balanced = 'ports' in owner ? balancedBy(app, owner) : undefined;
  if (balanced !== undefined)
    return because(45_000, 'A load balancer goes on sending for a while: the pod waits for it before it stops.', at).and(balanced);
  return ports.length === 0 ? undefined : because(5_000, 'Services go on sending for a moment: the pod waits for it before it stops.', at);
}

/** What put it behind a load balancer: a published port, or a route of one that sends to pods. */
function balancedBy(app: App, service: Service): Sourced<unknown> | undefined {
  const [port] = balancedPorts(service);
  return port?.access ?? (isAlb(app) ? service.routes[0]?.port : undefined);
}
