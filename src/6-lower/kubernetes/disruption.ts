import type { App, Service } from '../../core/app.ts';
import { because, decidedBy, type Sourced } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { mostInstances } from './autoscaler.ts';
import { metadataOf, selectorOf } from './metadata.ts';

/** Drains may take so many instances at a time. */
export function disruptionBudget(app: App, service: Service): TreeMap[] {
  const maxUnavailable = mostUnavailable(service);
  if (maxUnavailable === undefined) return [];
  const [at] = maxUnavailable.from;
  return [
    {
      [from]: at,
      apiVersion: because('policy/v1', 'The API of budgets.', at),
      kind: because('PodDisruptionBudget', 'A drain takes the instances one by one, or as many as is said.', at),
      metadata: metadataOf(app, { ...service, needs: [] }) as TreeMap,
      spec: {
        [from]: at,
        maxUnavailable,
        unhealthyPodEvictionPolicy: because('AlwaysAllow', 'A pod that is broken anyway must not block a drain.', at),
        selector: { matchLabels: selectorOf(service) },
      },
    },
  ];
}

/** One instance alone needs no budget: there is no other that goes on meanwhile. */
function mostUnavailable(service: Service): Sourced<number | string> | undefined {
  const { budget, replicas } = service;
  if (replicas.value === 'perNode' || budget?.kind === 'none') return undefined;
  if (budget !== undefined) return budget.unavailable;
  const most = mostInstances(service);
  return most === undefined || most.value < 2 ? undefined : decidedBy(1, most);
}
