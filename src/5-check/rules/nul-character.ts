import { Sourced } from '../../core/sourced.ts';
import type { Rule } from '../rule.ts';

/** Programs get their texts from the kernel as C strings: the container would not start. */
export const nulCharacter: Rule = {
  code: 'nul-character',
  severity: 'error',
  check(app, report) {
    visitTexts(app, (text) => {
      if (!text.value.includes('\u0000')) return;
      report(text, {
        message: 'This text holds a NUL character, which no argument, variable or path can hold: the container would not start.',
        help: 'Take the `\\0` out; pass binary data as a file.',
      });
    });
  },
};

/** Every text of the App once: what a value refers to is visited where it stands. */
function visitTexts(value: unknown, tell: (text: Sourced<string>) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!(value instanceof Sourced)) {
    for (const [word, inner] of Object.entries(value)) if (word !== 'at') visitTexts(inner, tell);
  } else if (typeof value.value === 'string') tell(value as Sourced<string>);
}
