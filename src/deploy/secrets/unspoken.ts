import { EnvironmentProblem } from '../../core/problem.ts';

/** Does what hands values on; should the answer of a program repeat one, nobody hears that answer. */
export async function unspoken<T>(values: readonly Uint8Array[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !spellings(values).some((text) => error.message.includes(text))) throw error;
    throw new EnvironmentProblem('The cluster refused a secret, in words that hold its value: they are not shown.');
  }
}

/** As a value may come back: as it is, in base64 and in hexadecimal digits, each line of it too. */
function spellings(values: readonly Uint8Array[]): string[] {
  return values.flatMap((value) => {
    const bytes = Buffer.from(value);
    const text = bytes.toString();
    return [text, ...text.split('\n'), bytes.toString('base64'), bytes.toString('hex'), JSON.stringify(text).slice(1, -1)].filter(
      (spelling) => spelling.length > 3,
    );
  });
}
