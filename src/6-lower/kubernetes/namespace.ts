import type { App } from '../../core/app.ts';
import { because, decidedBy, type Sourced } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { balancedPorts } from './balanced-ports.ts';
import { isAlb } from './ingress-alb.ts';
import { balancerKind } from './load-balancer.ts';
import { appLabels, keepAnnotations } from './metadata.ts';

/** The namespace of the app, unless someone else makes it. */
export function namespace(app: App): TreeMap[] {
  const { k8s, at } = app;
  if (k8s?.namespace.create.value !== true) return [];
  const { name, create } = k8s.namespace;
  const labels = { ...appLabels(app), ...readinessGate(app), 'pod-security.kubernetes.io/enforce': k8s.podSecurity };
  return [
    {
      [from]: at,
      apiVersion: because('v1', 'The core API.', at),
      kind: decidedBy('Namespace', create),
      metadata: { [from]: at, name: name.and(create), labels, annotations: keepAnnotations(app) },
    },
  ];
}

/** Old pods stay until the load balancer calls the new ones healthy (AWS Load Balancer Controller, ip targets). */
function readinessGate(app: App): TreeMap {
  const reason = controlled(app);
  return reason === undefined ? {} : { 'elbv2.k8s.aws/pod-readiness-gate-inject': reason.map(() => 'enabled') };
}

/** What makes the controller register pods. */
function controlled(app: App): Sourced<unknown> | undefined {
  const kinds = app.services.filter((service) => balancedPorts(service).length > 0).map((service) => balancerKind(app, service));
  const isRouted = isAlb(app) && app.services.some(({ routes }) => routes.length > 0);
  return kinds.find((kind) => kind?.value === 'nlb') ?? (isRouted ? app.k8s?.ingressClass : undefined);
}
