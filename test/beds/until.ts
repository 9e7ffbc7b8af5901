/** Either what was waited for, or how things stand, for the message of the one who waited in vain. */
export type State<T> = { readonly is: T } | { readonly not: string };

/** Polls until there is an answer. Generous: a loaded machine is slow, not wrong. */
export async function until<T>(what: string, look: () => Promise<State<T>>, seconds = 240): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (let last = ''; ; await pause(500)) {
    const state = await look().catch((error: unknown) => ({ not: String(error) }));
    if ('is' in state) return state.is;
    last = state.not;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s. Last seen: ${last}`);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
