import { resolve } from 'node:path';
import { UsageProblem } from '../../core/problem.ts';
import type { Sources } from '../../deploy/secrets/value.ts';
import { withoutNewline } from '../../deploy/secrets/value.ts';
import type { WantedSecret } from '../../deploy/secrets/wanted-secret.ts';
import { worldly } from '../problems.ts';
import { readBytes } from '../read-bytes.ts';
import { askUnseen, canAsk } from './ask-unseen.ts';

/** Values from this machine: files beside the spec, the environment, and whoever sits at the terminal. */
export function sourcesIn(folder: string): Sources {
  return { environment: process.env, file: (path) => bytesOf(resolve(folder, path)), ask };
}

/** `-` is standard input, of which a newline at the end is no part of the value; of a file every byte is. */
export function valueFrom(path: string): Uint8Array {
  return path === '-' ? withoutNewline(bytesOf(0)) : bytesOf(path);
}

function bytesOf(path: string | 0): Uint8Array {
  try {
    return readBytes(path);
  } catch (error) {
    throw worldly(error, path === 0 ? 'standard input' : path);
  }
}

/** Asked for twice: nobody sees what is typed. */
async function ask({ name, description }: WantedSecret): Promise<string> {
  if (!canAsk())
    throw new UsageProblem(`There is no terminal to ask for "${name}" on: say --only ${name} --value-from FILE, or - for standard input.`);
  const value = await askUnseen(`${name}${description === undefined ? '' : ` (${description})`}: `);
  if ((await askUnseen(`${name} again: `)) !== value)
    throw new UsageProblem(`The two values for "${name}" are not the same. Nothing was made.`);
  return value;
}
