import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** What needs a task starts after it has succeeded; one that waits for its time may do that in a year. */
export const needsScheduled: Rule = {
  code: 'needs-scheduled',
  severity: 'error',
  check(app, report) {
    const scheduled = new Map(app.tasks.flatMap(({ name, schedule }) => (schedule === undefined ? [] : [[name.value, schedule]])));
    for (const { name, needs } of containersOf(app)) {
      for (const need of needs) {
        const schedule = scheduled.get(need.value.name);
        if (schedule === undefined) continue;
        report(need, {
          message: `"${name.value}" would wait for "${need.value.name}", which no deploy runs: it has a schedule.`,
          help: 'Take the need away, or make a task without `schedule` that is `like` it for the first run.',
          related: [{ at: schedule, message: 'The schedule.' }],
        });
      }
    }
  },
};
