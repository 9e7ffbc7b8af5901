import { Interrupted } from '../../core/problem.ts';
import { print } from '../print.ts';

/** What a shell says of a program that SIGINT ended. */
export const interrupted = 130;

let ofThisProgram: AbortSignal | undefined;

/**
 * Aborts at the first Ctrl-C or SIGTERM, so that what was begun can be left in order; the second ends the program at once.
 * One for the whole program, for a command that does the work of another.
 */
export function interruption(): AbortSignal {
  ofThisProgram ??= stopped(() => print(process.stderr, 'Interrupted: leaving things in order. Again, and appspec ends at once.'));
  return ofThisProgram;
}

/** The same for what changes nothing: there is nothing to say. */
export function leaving(): AbortSignal {
  return stopped(() => {});
}

function stopped(heard: () => void): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(interrupted);
    heard();
    controller.abort(new Interrupted());
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
