import type { Running } from '../../deploy/event.ts';
import { print } from '../print.ts';
import { linesOf } from '../progress/words.ts';
import { leaving } from './interruption.ts';

/** For a command that looks for long: that the cluster does not answer is told beside what it prints. */
export function looking(): Running {
  return { signal: leaving(), tell: (event) => print(process.stderr, linesOf(event).join('\n')) };
}
