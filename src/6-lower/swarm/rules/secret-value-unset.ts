import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { Service, Task } from '../../../core/app.ts';
import { holdsSecret, type Variable } from '../../../core/variable.ts';

/** Swarm gives secrets as files only: a shell before the program sets the variable, if it can. */
export const secretValueUnset: Rule = {
  code: 'secret-value-unset',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app).filter(({ env }) => env.some(holdsSecret))) {
      for (const variable of container.env.filter(holdsSecret)) {
        const told = reasonAgainst(variable, container);
        if (told !== undefined) report(variable.text, told);
      }
      for (const { name } of container.env.filter((variable) => !shellName.test(variable.name.value))) {
        report(name, {
          message: `A shell sets the value of a secret here, and hands no variable called "${name.value}" on to the program.`,
          help: 'Call it by letters, digits and `_` only.',
        });
      }
    }
  },
};

const shellName = /^[A-Za-z_][A-Za-z0-9_]*$/;

interface Told {
  readonly message: string;
  readonly help: string;
}

function reasonAgainst({ parts }: Variable, { entrypoint, command }: Service | Task): Told | undefined {
  if (entrypoint === undefined || command === undefined || entrypoint.words.length === 0) {
    return {
      message: 'On Swarm a shell reads the secret and then becomes the program, so it must know the whole command line.',
      help: 'Write `entrypoint` and `command` as the image has them (`command: []` if it has none; it needs `sh` and `cat`), or let the program read a file: ${secrets.NAME}.',
    };
  }
  if (!parts.some(({ kind }) => kind === 'instance')) return undefined;
  return {
    message: 'Swarm cannot put the value of a secret and a fact of the instance into one variable.',
    help: 'Give each a variable of its own, and let the program join them.',
  };
}
