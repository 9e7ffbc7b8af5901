import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** What runc needs itself to start a program, and what Docker asks for since 20.10. */
const least = 6 * 2 ** 20;

/** The pod waits in ContainerCreating: `container init was OOM-killed (memory limit too low?)`. */
export const memoryLimitTooSmall: Rule = {
  code: 'memory-limit-too-small',
  severity: 'error',
  check(app, report) {
    for (const { limit } of containersOf(app).map(({ resources }) => resources)) {
      if (limit.memory === undefined || limit.memory.value >= least) continue;
      report(limit.memory, {
        message: 'No container can be started in less than 6 MiB of memory: the runtime needs that much itself.',
        help: 'Write what the program needs, and 6Mi at least.',
      });
    }
  },
};
