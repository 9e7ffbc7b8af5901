import { printed } from '../../src/cli/formats/formats.ts';
import { codes } from '../../src/codes.ts';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { frame } from '../../src/core/frame.ts';
import type { Span } from '../../src/core/source.ts';
import type { Spec } from '../../src/read-spec.ts';
import { demand } from './demand.ts';

/** Every finding points into a file, has a known code, and every format prints it in its own form. */
export function tellWell(diagnostics: readonly Diagnostic[], spec?: Spec, accepted: readonly Diagnostic[] = []): void {
  for (const diagnostic of [...diagnostics, ...accepted]) {
    demand(codes.has(diagnostic.code), `The code ${diagnostic.code} is not known.`);
    for (const { span } of [diagnostic, ...diagnostic.related]) isInside(span, diagnostic);
    for (const span of diagnostic.hides) isInside(span, diagnostic);
    demand(!steering.test(frame(diagnostic)), `The text of ${diagnostic.code} steers the terminal.`);
  }
  JSON.parse(printed('json', diagnostics, spec, accepted));
  JSON.parse(printed('sarif', diagnostics, spec, accepted));
  const commands = diagnostics.length === 0 ? [] : printed('github', diagnostics, spec, accepted).split(/\r?\n|\r/);
  demand(commands.length === diagnostics.length, 'A finding is more than one command of GitHub.');
  demand(
    commands.every((command) => /^::(?:error|warning) /.test(command)),
    'A finding is no command of GitHub.',
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
export const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function isInside({ file, start, end }: Span, { code }: Diagnostic): void {
  const inside = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= file.text.length;
  demand(inside, `A finding ${code} stands outside its file, at ${start} to ${end} of ${file.text.length}.`);
}
