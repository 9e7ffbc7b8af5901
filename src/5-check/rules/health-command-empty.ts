import type { Argv } from '../../core/container.ts';
import { checksOf } from '../../core/health.ts';
import type { Rule } from '../rule.ts';

/** The API server refuses a check that runs nothing; on Swarm it fails each time. */
export const healthCommandEmpty: Rule = {
  code: 'health-command-empty',
  severity: 'error',
  check({ services }, report) {
    for (const check of services.flatMap(({ health }) => checksOf(health))) {
      if (check.kind !== 'command' || hasProgram(check.command)) continue;
      report(check.command.at, {
        message: 'This check names no program to run.',
        help: 'Write the program and its arguments, such as [pg_isready, --host=127.0.0.1].',
      });
    }
  },
};

function hasProgram({ words: [program] }: Argv): boolean {
  return program !== undefined && program.value !== '';
}
