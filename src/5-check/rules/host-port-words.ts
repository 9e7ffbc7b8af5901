import type { Rule } from '../rule.ts';

/** `mode: host` opens a port of the instance's own node: it needs the number, and nothing stands before it. */
export const hostPortWords: Rule = {
  code: 'host-port-words',
  severity: 'error',
  check({ services }, report) {
    for (const { mode, publish, access } of services.flatMap(({ ports }) => ports)) {
      if (mode.value !== 'host') continue;
      if (publish === undefined) {
        report(mode, {
          message: '`mode: host` opens a port of the node, but no `publish` says which.',
          help: 'Add `publish:` with the port of the node, or take `mode` away.',
        });
      }
      if (access !== undefined) {
        report(access, {
          message: 'A host port is reached at its node, by no load balancer, so it takes no `access`.',
          help: 'Take `access` away, or `mode: host`.',
          related: [{ at: mode, message: 'The host port.' }],
        });
      }
    }
  },
};
