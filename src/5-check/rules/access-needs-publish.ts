import type { Rule } from '../rule.ts';

/** Without a port outside there is nothing to reach, and the word would be lost. */
export const accessNeedsPublish: Rule = {
  code: 'access-needs-publish',
  severity: 'error',
  check({ services }, report) {
    for (const { publish, access, container } of services.flatMap(({ ports }) => ports)) {
      if (publish !== undefined || access === undefined) continue;
      report(access, {
        message: `\`access: ${access.value}\` says who may reach the port from outside, but it is not published.`,
        help: `Add \`publish: ${container.value}\`, or take \`access\` away: services of the app reach the port anyway.`,
      });
    }
  },
};
