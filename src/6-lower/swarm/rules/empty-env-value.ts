import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** `docker stack deploy` takes an empty value for "as in my shell": it has no form that always means empty. */
export const emptyEnvValue: Rule = {
  code: 'empty-env-value',
  severity: 'warning',
  check(app, report) {
    for (const { name, text } of containersOf(app).flatMap(({ env }) => env)) {
      if (text.value !== '') continue;
      report(name, {
        message: `\`docker stack deploy\` fills an empty "${name.value}" with the value that the deployer's own shell has, if it has one.`,
        help: 'Take the line away if the program treats unset alike, or give it a value that means nothing.',
      });
    }
  },
};
