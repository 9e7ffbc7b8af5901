import { UsageProblem } from '../../core/problem.ts';
import type { Invocation } from '../options.ts';
import { explainCode, isCode } from './explain-code.ts';
import { explainPath } from './explain-field.ts';
import { explainPlace } from './explain-line.ts';

/** `FILE:LINE`: from an output line back to the spec. `services.app.health`: from a field to all it became. Or a code. */
export async function explain({ subject, options }: Invocation): Promise<number> {
  if (subject === undefined)
    throw new UsageProblem(
      'Say what to explain: an output FILE:LINE, a field such as services.app.health, or a code such as port-conflict.',
    );
  if (isCode(subject)) return explainCode(subject, options);
  const [, file, line] = /^(.*):([0-9]+)$/.exec(subject) ?? [];
  return file === undefined ? explainPath(subject, options) : explainPlace(file, Number(line), options);
}
