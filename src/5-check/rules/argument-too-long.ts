import { byteLength } from '../../core/byte-length.ts';
import type { Container } from '../../core/container.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** `MAX_ARG_STRLEN` of Linux, with the NUL at the end: execve(2). */
const most = 32 * 4096 - 1;

/** The kernel starts no program with a longer argument or variable: `argument list too long`. */
export const argumentTooLong: Rule = {
  code: 'argument-too-long',
  severity: 'error',
  check(app, report) {
    for (const { at, bytes } of containersOf(app).flatMap(textsOf)) {
      if (bytes <= most) continue;
      report(at, {
        message: `No program can be started with a text of ${bytes} bytes among its arguments and variables; Linux takes ${most}.`,
        help: 'Put it into a file: a config, a secret.',
      });
    }
  },
};

interface Measured {
  readonly at: Sourced<string>;
  readonly bytes: number;
}

/** A variable counts with its name and `=`. */
function textsOf({ entrypoint, command, env }: Container): Measured[] {
  const words = [...(entrypoint?.words ?? []), ...(command?.words ?? [])];
  return [
    ...words.map((word) => ({ at: word, bytes: byteLength(word.value) })),
    ...env.map(({ name, text }) => ({ at: name, bytes: byteLength(name.value) + 1 + byteLength(text.value) })),
  ];
}
