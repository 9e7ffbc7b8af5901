import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** A Linux node rejects every task that asks for a technology of Windows. */
export const isolationOnLinux: Rule = {
  code: 'isolation-on-linux',
  severity: 'error',
  check(app, report) {
    for (const { isolation, placement } of containersOf(app)) {
      if (isolation === undefined || isolation.value === 'default' || placement.os?.value === 'windows') continue;
      report(isolation, {
        message: `Only Windows knows the isolation "${isolation.value}", and this may run on a node with Linux.`,
        help: 'Add `placement: { nodes: { os: windows } }`, or take `isolation` away.',
      });
    }
  },
};
