import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Ulimit } from '../../../core/swarm-words.ts';

/** The kernel refuses these when the container starts: setrlimit(2). */
export const ulimitRange: Rule = {
  code: 'ulimit-range',
  severity: 'error',
  check(app, report) {
    for (const ulimit of containersOf(app).flatMap(({ ulimits }) => ulimits)) {
      checkOrder(ulimit, report);
      checkFiles(ulimit, report);
    }
  },
};

function checkOrder({ name, soft, hard }: Ulimit, report: Report): void {
  if (amount(soft.value) <= amount(hard.value)) return;
  report(soft, {
    message: `The soft limit of "${name.value}" is above the hard one.`,
    help: 'Write a soft limit that is at most the hard one.',
    related: [{ at: hard, message: 'The hard limit.' }],
  });
}

/** `fs.nr_open` of the node is the most, and it is a number. */
function checkFiles({ name, hard }: Ulimit, report: Report): void {
  if (name.value !== 'nofile' || hard.value !== -1) return;
  report(hard, {
    message: 'Linux has no unlimited number of open files.',
    help: 'Write a number, at most the `fs.nr_open` of the nodes: 1048576.',
  });
}

function amount(limit: number): number {
  return limit === -1 ? Number.POSITIVE_INFINITY : limit;
}
