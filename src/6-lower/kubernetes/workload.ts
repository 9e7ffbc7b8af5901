import type { App, Service } from '../../core/app.ts';
import { because, both, decidedBy, type Sourced } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { metadataOf, selectorOf } from './metadata.ts';
import { servicePod } from './pod.ts';
import { blockVolume, governingName } from './stateful.ts';
import { seconds } from './texts.ts';

/** Deployment, or StatefulSet for a service with a block volume, or DaemonSet for one that is `perNode`. */
export function workload(app: App, service: Service): TreeMap {
  if (service.replicas.value === 'perNode') return daemonSet(app, service, service.replicas as Sourced<'perNode'>);
  const block = blockVolume(service);
  return block === undefined ? deployment(app, service) : statefulSet(app, service, block);
}

function deployment(app: App, service: Service): TreeMap {
  const kind = because('Deployment', 'No block volume is mounted, so instances can be exchanged freely.', service.at);
  return shell(app, service, kind, {
    replicas: service.replicas,
    minReadySeconds: minReadySeconds(service),
    progressDeadlineSeconds: service.rollout.timeout.map((time) => seconds(time)),
    strategy: strategy(service),
  });
}

/** With one writer the old pod must be gone before the new one starts; `maxSurge: 0` does not wait for that. */
function strategy({ rollout, replicas }: Service): TreeMap {
  const { batch, order } = rollout;
  if (order.value === 'stop-first' && replicas.value === 1)
    return { [from]: order.from[0], type: decidedBy('Recreate', order, replicas, batch) };
  const first = order.value === 'start-first';
  const [surge, unavailable] = first ? [batch, order.map(() => 0)] : [order.map(() => 0), batch];
  const rollingUpdate = { [from]: rollout.at, maxSurge: surge.and(order), maxUnavailable: unavailable.and(order) };
  return { [from]: rollout.at, type: decidedBy('RollingUpdate', order), rollingUpdate };
}

/** OrderedReady never replaces a pod of a bad image, so pods are managed in parallel. */
function statefulSet(app: App, service: Service, volume: Sourced<unknown>): TreeMap {
  const { batch, order } = service.rollout;
  return shell(app, service, decidedBy('StatefulSet', volume), {
    replicas: service.replicas,
    serviceName: governingName(service),
    podManagementPolicy: because('Parallel', 'OrderedReady never replaces the pod of a bad image.', service.at),
    minReadySeconds: minReadySeconds(service),
    updateStrategy: { [from]: service.rollout.at, type: decidedBy('RollingUpdate', order, batch) },
  });
}

function daemonSet(app: App, service: Service, replicas: Sourced<'perNode'>): TreeMap {
  const { batch, order } = service.rollout;
  const rollingUpdate = { [from]: service.rollout.at, maxSurge: order.map(() => 0), maxUnavailable: batch };
  return shell(app, service, decidedBy('DaemonSet', replicas), {
    minReadySeconds: minReadySeconds(service),
    updateStrategy: { [from]: service.rollout.at, type: decidedBy('RollingUpdate', order), rollingUpdate },
  });
}

function shell(app: App, service: Service, kind: Sourced<string>, spec: TreeMap): TreeMap {
  const selector = { matchLabels: selectorOf(service) };
  return {
    [from]: service.at,
    apiVersion: because('apps/v1', 'The API of workloads.', service.at),
    kind,
    metadata: metadataOf(app, service) as TreeMap,
    spec: { [from]: service.at, ...spec, selector, template: servicePod(app, service) as TreeMap },
  };
}

/** A pod counts, and the next batch starts, after the longer of the two. */
function minReadySeconds({ rollout: { delay, monitor } }: Service): Sourced<number> {
  return both(monitor, delay, (watching, waiting) => seconds(Math.max(watching, waiting)));
}

/** Drains may take one instance at a time. One instance alone gets no budget: it would block every drain. */
export function disruptionBudget(app: App, service: Service): TreeMap[] {
  const { replicas, at } = service;
  if (replicas.value === 'perNode' || replicas.value < 2) return [];
  const maxUnavailable = decidedBy(1, replicas);
  const unhealthyPodEvictionPolicy = because('AlwaysAllow', 'A pod that is broken anyway must not block a drain.', at);
  const selector = { matchLabels: selectorOf(service) };
  return [
    {
      [from]: replicas.from[0],
      apiVersion: because('policy/v1', 'The API of budgets.', at),
      kind: because('PodDisruptionBudget', 'More than one replica: a drain takes them one by one.', replicas.from[0]),
      metadata: metadataOf(app, { ...service, needs: [] }) as TreeMap,
      spec: { [from]: replicas.from[0], maxUnavailable, unhealthyPodEvictionPolicy, selector },
    },
  ];
}
