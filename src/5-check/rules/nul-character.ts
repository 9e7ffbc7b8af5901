import { Sourced } from '../../core/sourced.ts';
import type { Rule } from '../rule.ts';

/** Programs get their texts from the kernel as C strings: the container would not start. */
export const nulCharacter: Rule = {
  code: 'nul-character',
  severity: 'error',
  check(app, report) {
    for (const text of textsOf(app)) {
      if (!text.value.includes('\u0000')) continue;
      report(text, {
        message: 'This text holds a NUL character, which no argument, variable or path can hold: the container would not start.',
        help: 'Take the `\\0` out; pass binary data as a file.',
      });
    }
  },
};

function textsOf(value: unknown): Sourced<string>[] {
  if (value instanceof Sourced) return typeof value.value === 'string' ? [value as Sourced<string>] : [];
  if (typeof value !== 'object' || value === null || 'span' in value || 'within' in value) return [];
  return Object.values(value).flatMap(textsOf);
}
