import type { App, Service } from '../../core/app.ts';
import { because, both, decidedBy, type Sourced } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { mostInstances } from './autoscaler.ts';
import { claimRetention, claimTemplate } from './claims.ts';
import { metadataOf, selectorOf } from './metadata.ts';
import { servicePod } from './pod.ts';
import { rolloutAnnotations, withAnnotations } from './rollout-annotations.ts';
import { firstOrdinal, governingName, statefulReason, volumesPerInstance } from './stateful.ts';
import { seconds } from './texts.ts';

/** Deployment, or StatefulSet for a service with a block volume or numbers, or DaemonSet for one that is `perNode`. */
export function workload(app: App, service: Service): TreeMap {
  if (service.replicas.value === 'perNode') return daemonSet(app, service, service.replicas as Sourced<'perNode'>);
  const reason = statefulReason(service);
  return reason === undefined ? deployment(app, service) : statefulSet(app, service, reason);
}

function deployment(app: App, service: Service): TreeMap {
  const kind = because(
    'Deployment',
    'No block volume is mounted and no instance asks for its number, so they can be exchanged freely.',
    service.at,
  );
  return shell(app, service, kind, {
    replicas: fixedReplicas(service),
    minReadySeconds: minReadySeconds(service),
    progressDeadlineSeconds: service.rollout.timeout.map((time) => seconds(time)),
    strategy: strategy(service),
  });
}

/** An autoscaler owns the number: a re-apply must not set it back. */
function fixedReplicas({ autoscale, replicas }: Service): Sourced<number | string> | undefined {
  return autoscale === undefined ? replicas : undefined;
}

/** With one writer the old pod must be gone before the new one starts; `maxSurge: 0` does not wait for that. */
function strategy(service: Service): TreeMap {
  const { rollout } = service;
  const { batch, order } = rollout;
  const most = mostInstances(service);
  if (order.value === 'stop-first' && most?.value === 1) return { [from]: order.from[0], type: decidedBy('Recreate', order, most, batch) };
  const first = order.value === 'start-first';
  const [surge, unavailable] = first ? [batch, order.map(() => 0)] : [order.map(() => 0), batch];
  const rollingUpdate = { [from]: rollout.at, maxSurge: surge.and(order), maxUnavailable: unavailable.and(order) };
  return { [from]: rollout.at, type: decidedBy('RollingUpdate', order), rollingUpdate };
}

/** OrderedReady never replaces a pod of a bad image, so pods are managed in parallel. */
function statefulSet(app: App, service: Service, reason: Sourced<unknown>): TreeMap {
  const { batch, order } = service.rollout;
  const [first, ...others] = volumesPerInstance(service);
  const start = firstOrdinal(service);
  const spec = {
    replicas: fixedReplicas(service),
    ordinals: start === undefined ? undefined : { [from]: start.from[0], start },
    serviceName: governingName(service),
    podManagementPolicy: because('Parallel', 'OrderedReady never replaces the pod of a bad image.', service.at),
    persistentVolumeClaimRetentionPolicy: first === undefined ? undefined : claimRetention(first),
    minReadySeconds: minReadySeconds(service),
    updateStrategy: { [from]: service.rollout.at, type: decidedBy('RollingUpdate', order, batch) },
  };
  const templates = first === undefined ? undefined : [first, ...others].map((each) => claimTemplate(app, each));
  return shell(app, service, decidedBy('StatefulSet', reason), spec, templates);
}

function daemonSet(app: App, service: Service, replicas: Sourced<'perNode'>): TreeMap {
  const { batch, order } = service.rollout;
  const rollingUpdate = { [from]: service.rollout.at, maxSurge: order.map(() => 0), maxUnavailable: batch };
  return shell(app, service, decidedBy('DaemonSet', replicas), {
    minReadySeconds: minReadySeconds(service),
    updateStrategy: { [from]: service.rollout.at, type: decidedBy('RollingUpdate', order), rollingUpdate },
  });
}

function shell(app: App, service: Service, kind: Sourced<string>, words: TreeMap, volumeClaimTemplates?: readonly TreeMap[]): TreeMap {
  const selector = { matchLabels: selectorOf(service) };
  const template = servicePod(app, service) as TreeMap;
  return {
    [from]: service.at,
    apiVersion: because('apps/v1', 'The API of workloads.', service.at),
    kind,
    metadata: withAnnotations(metadataOf(app, service) as TreeMap, rolloutAnnotations(service, kind.value)),
    spec: { [from]: service.at, ...words, selector, template, volumeClaimTemplates },
  };
}

/** A pod counts, and the next batch starts, after the longer of the two. */
function minReadySeconds({ rollout: { delay, monitor } }: Service): Sourced<number> {
  return both(monitor, delay, (watching, waiting) => seconds(Math.max(watching, waiting)));
}
