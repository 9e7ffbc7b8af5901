import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** To Docker and to Kubernetes an empty list is no list: what the image says holds. */
export const argvEmpty: Rule = {
  code: 'argv-empty',
  severity: 'warning',
  check(app, report) {
    for (const { entrypoint, command } of containersOf(app)) {
      if (entrypoint?.words.length === 0) {
        report(entrypoint.at, {
          message: "An empty entrypoint does not take the image's away: its ENTRYPOINT runs on both targets.",
          help: 'Write the program as `entrypoint`, or take the line away.',
        });
      }
      if (command?.words.length !== 0 || (entrypoint?.words.length ?? 0) > 0) continue;
      report(command.at, {
        message: "An empty command does not take the image's away: its CMD runs on both targets.",
        help: 'Write `entrypoint` too, which clears the CMD of the image, or take the line away.',
      });
    }
  },
};
