import type { Rule } from '../../../5-check/rule.ts';

/** Of an Ingress without a class nobody knows who serves it, if anybody does. */
export const ingressClassMissing: Rule = {
  code: 'ingress-class-missing',
  severity: 'error',
  check({ services, k8s }, report) {
    if (k8s?.ingressClass !== undefined) return;
    for (const route of services.flatMap(({ routes }) => routes.slice(0, 1))) {
      report(route.port, {
        message: 'Nothing says which Ingress controller of the cluster serves routes.',
        help: 'Write `targets: { k8s: { ingressClass: alb } }` for the AWS Load Balancer Controller, or a name that `kubectl get ingressclass` shows.',
      });
    }
  },
};
