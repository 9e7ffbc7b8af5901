import type { Running } from '../event.ts';
import { pause } from '../pause.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';
import { conditionOf, deletedAt } from './rollout-status.ts';
import { failureOf } from './settle-job.ts';

/**
 * What an earlier deploy left of a Job of this definition: whether it is complete, so that applying it does nothing. One that failed, or
 * that somebody deletes, is gone when this returns, so that it runs again.
 */
export async function isComplete(kubectl: Kubectl, { name }: Manifest, { signal }: Running): Promise<boolean> {
  for (;;) {
    const job = await kubectl.find('job', name, { signal });
    if (job === undefined) return false;
    if (deletedAt(job) === undefined) {
      if (conditionOf(job, 'Complete', 'True') !== undefined) return true;
      if (failureOf(job) === undefined) return false;
      await kubectl.text(['delete', 'job', name, '--ignore-not-found', '--wait=false', '--cascade=foreground'], { signal });
    }
    await pause(400, signal);
  }
}
