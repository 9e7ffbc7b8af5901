import type { Rule } from '../../../5-check/rule.ts';

/** It is written into Ingresses, which routes make. */
export const ingressClassUnused: Rule = {
  code: 'ingress-class-unused',
  severity: 'warning',
  check({ services, k8s }, report) {
    if (k8s?.ingressClass === undefined || services.some(({ routes }) => routes.length > 0)) return;
    report(k8s.ingressClass, {
      message: 'No service has `routes`, so there is no Ingress of this class.',
      help: 'Take `ingressClass` away, or give a service its `routes`.',
    });
  },
};
