import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** Kubernetes takes a limit without a request for a request of the same size; Swarm reserves nothing. */
export const limitReserves: Rule = {
  code: 'limit-reserves',
  severity: 'warning',
  check(app, report) {
    for (const { name, resources } of containersOf(app)) {
      for (const word of ['cpu', 'memory', 'ephemeralStorage'] as const) {
        const limit = resources.limit[word];
        if (limit === undefined || resources.reserve[word] !== undefined) continue;
        report(limit, {
          message: `Kubernetes also reserves what it limits: every instance of "${name.value}" needs a node with that much free ${word === 'ephemeralStorage' ? 'storage' : word}.`,
          help: `Write \`reserve: { ${word}: ... }\` with what it needs at least.`,
        });
      }
    }
  },
};
