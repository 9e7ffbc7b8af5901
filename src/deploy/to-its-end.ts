import type { Ended, Result, Running } from './event.ts';
import { NoAnswerProblem } from './patience.ts';

/** Tells the last event, however the work ends; what nobody foresaw is thrown after it. */
export async function toItsEnd({ tell, signal }: Running, endedAs: (result: Result) => Ended, work: () => Promise<Result>): Promise<Ended> {
  const end = (result: Result): Ended => {
    const ended = endedAs(result);
    tell(ended);
    return ended;
  };
  try {
    return end(await work());
  } catch (error) {
    if (signal.aborted) return end('interrupted');
    end(error instanceof NoAnswerProblem ? 'cut-off' : 'stopped');
    throw error;
  }
}
