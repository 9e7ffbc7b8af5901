import { describe, expect, it } from 'vitest';
import type { LiveTask } from '../../../src/deploy/swarm/live.ts';
import { taskVerdict } from '../../../src/deploy/swarm/task-verdict.ts';
import { look, now, old, task } from './looks.ts';

const dead = { error: 'task: non-zero exit (3)', exitCode: 3 };

/** Newest first, as a look has them. */
function verdict(
  tasks: readonly LiveTask[],
  { known = [], mustRun = false, tries = 4 }: { known?: readonly LiveTask[]; mustRun?: boolean; tries?: number } = {},
) {
  return taskVerdict(look({ replicas: 1 }, ...tasks), { known: new Set(known.map(({ id }) => id)), mustRun }, tries, now);
}

describe('a task', () => {
  it('is done when its newest run of this definition is complete, whatever its update says', () => {
    const complete = task('1', 'complete', 1);
    expect(verdict([complete, task('1', 'failed', 9, dead)])).toEqual({ is: 'done' });
    expect(verdict([complete], { known: [complete] })).toEqual({ is: 'done', note: 'completed before' });
  });

  it('that must run is not done by an earlier run', () => {
    const before = task('1', 'complete', 60);
    expect(verdict([before], { known: [before], mustRun: true })).toMatchObject({ is: 'waiting' });
    expect(verdict([task('1', 'complete', 1), before], { known: [before], mustRun: true })).toEqual({ is: 'done' });
  });

  it('of another definition counts for nothing', () => {
    expect(verdict([task('1', 'complete', 60, old)])).toEqual({ is: 'waiting', text: 'waits for a node' });
  });

  it('is tried again', () => {
    expect(verdict([task('1', 'ready', 1), task('1', 'failed', 1, dead)])).toEqual({
      is: 'waiting',
      text: 'try 2 of 4: is ready; task: non-zero exit (3)',
    });
    expect(verdict([task('1', 'failed', 1, dead)])).toMatchObject({ is: 'waiting' });
  });

  it('has failed when all tries are over, or no other comes', () => {
    const failed = task('1', 'failed', 0, dead);
    expect(verdict([failed], { tries: 1 })).toEqual({ is: 'failed', why: 'task: non-zero exit (3).', culprit: failed });
    const other = task('1', 'failed', 1, { error: 'out of memory', exitCode: 137 });
    expect(verdict([failed, other], { tries: 2 })).toMatchObject({
      why: 'All 2 tries failed: task: non-zero exit (3); out of memory, exit code 137.',
    });
    expect(verdict([task('1', 'failed', 30, dead)])).toMatchObject({ is: 'failed' });
  });
});
