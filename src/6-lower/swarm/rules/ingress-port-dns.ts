import type { Rule } from '../../../5-check/rule.ts';

/** A port of every node needs the one address that `dns` does without. The engine refuses it half way through a deploy. */
export const ingressPortDns: Rule = {
  code: 'ingress-port-dns',
  severity: 'error',
  check({ services }, report) {
    for (const { discovery, ports } of services) {
      if (discovery?.value !== 'dns') continue;
      for (const { publish, mode } of ports) {
        if (publish === undefined || mode.value === 'host') continue;
        report(publish, {
          message: `Swarm publishes port ${publish.value} on every node only for a service with one address, and \`discovery: dns\` takes that away.`,
          help: 'Publish it with `mode: host`, or take `discovery: dns` away; under `swarm:` it counts there alone.',
          related: [{ at: discovery, message: 'It has none.' }],
        });
      }
    }
  },
};
