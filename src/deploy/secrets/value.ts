import { randomBytes } from 'node:crypto';
import { own } from '../../core/own.ts';
import { UsageProblem } from '../../core/problem.ts';
import type { WantedSecret } from './wanted-secret.ts';

/** Where values come from on this machine. */
export interface Sources {
  readonly environment: NodeJS.ProcessEnv;
  /** Every byte of a file whose path starts at the folder of the spec. */
  file(path: string): Uint8Array;
  /** Asks a person, who does not see what is typed; throws UsageProblem where nobody can be asked. */
  ask(secret: WantedSecret): Promise<string>;
}

/** Every byte of it. */
export async function valueFor(secret: WantedSecret, sources: Sources): Promise<Uint8Array> {
  const { making, name } = secret;
  switch (making.how) {
    case 'generate':
      return Buffer.from(randomBytes(making.bytes).toString(making.encoding));
    case 'file':
      return sources.file(making.path);
    case 'env':
      return Buffer.from(variable(name, making.variable, sources.environment));
    case 'prompt':
      return Buffer.from(await sources.ask(secret));
    case 'external':
    case 'store':
      throw new UsageProblem(`"${name}" is not ours to make: the spec says \`${making.how}\`.`);
  }
}

/** `most`: bytes that the cluster takes. */
export function refuseUnfit(name: string, { length }: Uint8Array, most: number): void {
  if (length === 0) throw new UsageProblem(`The value of "${name}" is empty: a secret has at least one byte.`);
  if (length > most) throw new UsageProblem(`The value of "${name}" has ${length} bytes: the cluster takes ${most}.`);
}

function variable(secret: string, name: string, environment: NodeJS.ProcessEnv): string {
  const value = own(environment, name);
  if (value === undefined)
    throw new UsageProblem(`The value of "${secret}" comes from the environment variable ${name}, which is not set.`);
  return value;
}

/** A line ends with a newline, which whoever typed or piped it did not mean. */
export function withoutNewline(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes);
  if (text.at(-1) !== 0x0a) return bytes;
  return text.subarray(0, text.at(-2) === 0x0d ? -2 : -1);
}
