import type { Rule } from '../../../5-check/rule.ts';
import { wavesOf } from '../sync-waves.ts';

/** Where nothing waits for anything there is no order that Argo CD could keep. */
export const orderIdle: Rule = {
  code: 'order-idle',
  severity: 'warning',
  check(app, report) {
    const order = app.k8s?.order;
    if (order?.value !== 'argocd' || [...wavesOf(app, order).values()].some(({ value }) => value > 0)) return;
    report(order, {
      message: 'Nothing needs anything here, so there is no order to write for Argo CD.',
      help: 'Say with `needs` what waits for what, or take `order` away.',
    });
  },
};
