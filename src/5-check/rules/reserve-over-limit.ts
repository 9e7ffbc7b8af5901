import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

const amounts = [
  ['cpu', 'cpu'],
  ['memory', 'memory'],
  ['ephemeralStorage', 'storage'],
] as const;

/** Kubernetes refuses it; on Swarm the container would be killed before it uses what is kept free for it. */
export const reserveOverLimit: Rule = {
  code: 'reserve-over-limit',
  severity: 'error',
  check(app, report) {
    for (const { resources } of containersOf(app)) {
      for (const [word, what] of amounts) {
        const reserve: Sourced<number> | undefined = resources.reserve[word];
        const limit: Sourced<number> | undefined = resources.limit[word];
        if (reserve === undefined || limit === undefined || reserve.value <= limit.value) continue;
        report(reserve, {
          message: `More ${what} is reserved than the container may ever use.`,
          help: 'Reserve at most the limit.',
          related: [{ at: limit, message: 'The limit.' }],
        });
      }
    }
  },
};
