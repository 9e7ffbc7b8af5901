import type { Cluster } from './cluster.ts';
import type { Running } from './event.ts';

/**
 * While it works nobody else deploys this app, and a cluster that does not answer is waited for. A lock that is lost stops it as
 * Ctrl-C does. Throws LockedProblem, then too.
 */
export async function underLock<T>(
  cluster: Cluster,
  { app, holder }: { readonly app: string; readonly holder: string },
  running: Running,
  work: (running: Running) => Promise<T>,
): Promise<T> {
  const lock = await cluster.lock(app, holder);
  const locked = { ...running, signal: AbortSignal.any([running.signal, lock.lost]) };
  try {
    running.tell({ kind: 'locked', holder });
    const done = await cluster.patiently(locked, () => work(locked));
    if (!running.signal.aborted) lock.lost.throwIfAborted();
    return done;
  } finally {
    await lock.free();
  }
}
