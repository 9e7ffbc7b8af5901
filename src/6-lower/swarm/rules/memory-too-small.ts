import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

const least = 4 * 2 ** 20;

/** Docker refuses less, half way through a deploy. */
export const memoryTooSmall: Rule = {
  code: 'memory-too-small',
  severity: 'error',
  check(app, report) {
    for (const { limit, reserve } of containersOf(app).map(({ resources }) => resources)) {
      for (const { memory } of [reserve, limit]) {
        if (memory === undefined || memory.value >= least) continue;
        report(memory, { message: 'Docker gives a container at least 4 MiB of memory.', help: 'Write 4Mi or more.' });
      }
    }
  },
};
