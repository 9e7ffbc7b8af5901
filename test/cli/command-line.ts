import { join } from 'node:path';

/** Tried in place of the program that Node runs: `npm run test:executable` sets it. */
export const executable = process.env['APPSPEC_EXECUTABLE'];

/** What starts the program that was bundled into a folder: Node and its file, or the executable. */
export function commandLineOf(program: string): readonly [string, ...string[]] {
  return executable === undefined ? [process.execPath, join(program, 'appspec.cjs')] : [executable];
}
