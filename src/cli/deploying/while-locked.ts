import { type Cluster, LockedProblem } from '../../deploy/cluster.ts';
import type { Running } from '../../deploy/event.ts';
import { underLock } from '../../deploy/under-lock.ts';
import { print } from '../print.ts';
import type { Progress } from '../progress/progress.ts';
import { holder } from './holder.ts';
import { interrupted } from './interruption.ts';

interface Working {
  readonly cluster: Cluster;
  readonly app: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** The exit code of work that nobody else may do meanwhile: its own, 1 where somebody does, 130 where it was stopped. */
export async function whileLocked(
  { cluster, app, progress, signal }: Working,
  work: (running: Running) => Promise<number>,
): Promise<number> {
  try {
    return await underLock(cluster, { app, holder: holder() }, { tell: (event) => progress.tell(event), signal }, work);
  } catch (error) {
    if (error instanceof LockedProblem) print(process.stderr, error.message);
    else if (!signal.aborted) throw error;
    return error instanceof LockedProblem ? 1 : interrupted;
  } finally {
    await progress.shown();
  }
}
