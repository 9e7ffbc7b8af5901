import { repeats } from '../../core/repeats.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Services and tasks share one name space: both are services of a Swarm, and `needs` and `like` name either. */
export const nameTaken: Rule = {
  code: 'name-taken',
  severity: 'error',
  check(app, report) {
    for (const { again: task, first: service } of repeats(containersOf(app), ({ name }) => name.value)) {
      report(task.name, {
        message: `There is a service "${task.name.value}" already, and services and tasks share their names.`,
        help: 'Call one of them something else.',
        related: [{ at: service.name, message: 'The service.' }],
      });
    }
  },
};
