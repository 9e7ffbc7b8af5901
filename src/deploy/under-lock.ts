import type { Cluster } from './cluster.ts';
import type { Running } from './event.ts';

/** While it works nobody else deploys this app; a lock that is lost stops it as Ctrl-C does. Throws LockedProblem. */
export async function underLock<T>(
  cluster: Cluster,
  { app, holder }: { readonly app: string; readonly holder: string },
  running: Running,
  work: (running: Running) => Promise<T>,
): Promise<T> {
  const lock = await cluster.lock(app, holder);
  try {
    running.tell({ kind: 'locked', holder });
    return await work({ ...running, signal: AbortSignal.any([running.signal, lock.lost]) });
  } finally {
    await lock.free();
  }
}
