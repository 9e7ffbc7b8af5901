import { writeSync } from 'node:fs';
import { worldly } from './problems.ts';

export function print(stream: NodeJS.WritableStream, text: string): void {
  printWhole(stream, `${text}\n`);
}

let hasStreams = false;

/** Streams are made when they are first named, which costs a build without findings nothing. */
export function printWhole(stream: NodeJS.WritableStream, text: string): void {
  hasStreams = true;
  if (stream.listenerCount('error') === 0) stream.on('error', (error) => leave(stream, error));
  stream.write(text);
}

/** One line to standard error: without the stream, which takes longer to make than a build, if nothing else needs it. */
export function printLine(line: string): void {
  if (hasStreams) return print(process.stderr, line);
  try {
    writeSync(2, `${line}\n`);
  } catch {
    // Where nobody reads it, the exit code says it too.
  }
}

/** A reader that has seen enough, such as `head`, closes the pipe. */
function leave(stream: NodeJS.WritableStream, error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  if (stream === process.stdout) print(process.stderr, `appspec: ${worldly(error, 'standard output').message}`);
  process.exit(3);
}
