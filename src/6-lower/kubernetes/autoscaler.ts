import type { App, Service } from '../../core/app.ts';
import type { Autoscale } from '../../core/service.ts';
import { because, type Sourced } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { metadataOf } from './metadata.ts';
import { statefulReason } from './stateful.ts';

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
export function autoscaler(app: App, service: Service): TreeMap[] {
  const { autoscale, name } = service;
  if (autoscale === undefined) return [];
  const { at, min, max } = autoscale;
  const kind = statefulReason(service) === undefined ? 'Deployment' : 'StatefulSet';
  return [
    {
      [from]: at,
      apiVersion: because('autoscaling/v2', 'The API of autoscalers.', at),
      kind: because('HorizontalPodAutoscaler', 'The load decides how many instances run.', at),
      metadata: metadataOf(app, { ...service, needs: [] }) as TreeMap,
      spec: {
        [from]: at,
        scaleTargetRef: {
          [from]: at,
          apiVersion: because('apps/v1', 'The API of workloads.', at),
          kind: because(kind, 'What runs the pods.', at),
          name,
        },
        minReplicas: min,
        maxReplicas: max,
        metrics: metrics(autoscale),
      },
    },
  ];
}

/** Most that may run at a time; undefined where each node has one. */
export function mostInstances({ autoscale, replicas }: Service): Sourced<number> | undefined {
  return autoscale?.max ?? (replicas.value === 'perNode' ? undefined : (replicas as Sourced<number>));
}

/** What Kubernetes aims at where nothing is said. */
function metrics({ at, cpu, memory }: Autoscale): TreeMap[] {
  const aims = { cpu: cpu ?? (memory === undefined ? because(80, 'The default of Kubernetes, written out.', at) : undefined), memory };
  return Object.entries(aims).flatMap(([name, percent]) => (percent === undefined ? [] : [metric(name, percent)]));
}

function metric(name: string, percent: Sourced<number>): TreeMap {
  const [at] = percent.from;
  const why = 'A share of what is reserved.';
  const target = { [from]: at, type: because('Utilization', why, at), averageUtilization: percent };
  return { [from]: at, type: because('Resource', why, at), resource: { [from]: at, name: percent.map(() => name), target } };
}
