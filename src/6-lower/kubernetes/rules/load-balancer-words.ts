import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { balancedPorts } from '../balanced-ports.ts';

/** Words that do not fit each other: AWS would refuse them after the deploy, or never read one of them. */
export const loadBalancerWords: Rule = {
  code: 'load-balancer-words',
  severity: 'error',
  check({ services }, report) {
    for (const service of services) {
      checkCheck(service, report);
      checkName(service, report);
    }
  },
};

function checkCheck({ loadBalancer }: Service, report: Report): void {
  const { protocol, path, successCodes } = loadBalancer?.healthCheck ?? {};
  if (protocol?.value !== 'tcp') return;
  for (const [word, at] of Object.entries({ path, successCodes })) {
    if (at === undefined) continue;
    report(at, {
      message: `A check by TCP only opens a connection: it has no \`${word}\`.`,
      help: `Add \`protocol: http\`, or take \`${word}\` away.`,
    });
  }
}

function checkName(service: Service, report: Report): void {
  const name = service.loadBalancer?.called;
  const [first, ...others] = balancedPorts(service);
  const other = others.find(({ access }) => access.value !== first?.access.value);
  if (name === undefined || first === undefined || other === undefined) return;
  report(name, {
    message: `"${service.name.value}" has two load balancers, and AWS calls only one "${name.value}".`,
    help: 'Take `name` away, or publish all its ports with the same `access`.',
    related: [
      { at: first.access, message: `One is ${first.access.value}.` },
      { at: other.access, message: `One is ${other.access.value}.` },
    ],
  });
}
