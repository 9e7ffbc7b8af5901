import type { Input } from './inputs.ts';

/** Milliseconds that making one input smaller may take: what is slow to fail stays larger. */
const patience = 60_000;

/** The input with as much taken away as it can lose while `fails` holds: lines first, then bytes. */
export async function minimised(input: Input, fails: (input: Input) => Promise<boolean>): Promise<Input> {
  const end = performance.now() + patience;
  const stillFails = async (pieces: readonly string[]) => performance.now() < end && fails({ ...input, bytes: pieces.join('') });
  const lines = await without(input.bytes.split(/(?<=\n)/), stillFails);
  const bytes = await without([...lines.join('')], stillFails);
  return { ...input, bytes: bytes.join('') };
}

/** In halves, quarters and so on, down to single pieces. */
async function without(pieces: readonly string[], fails: (pieces: readonly string[]) => Promise<boolean>): Promise<readonly string[]> {
  let left = pieces;
  for (let size = left.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at < left.length; ) {
      const fewer = left.toSpliced(at, size);
      if (await fails(fewer)) left = fewer;
      else at += size;
    }
  }
  return left;
}
