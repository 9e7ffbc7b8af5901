import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** Thousandths of a core. */
const least = 10;

/** The deploy succeeds, and every task is rejected: `Range of CPUs is from 0.01 to ...`; 0 would be no limit at all. */
export const cpuTooSmall: Rule = {
  code: 'cpu-too-small',
  severity: 'error',
  check(app, report) {
    for (const { cpu } of containersOf(app).map(({ resources }) => resources.limit)) {
      if (cpu === undefined || cpu.value >= least) continue;
      report(cpu, { message: 'Docker gives a container at least 0.01 of a core.', help: 'Write 10m or more.' });
    }
  },
};
