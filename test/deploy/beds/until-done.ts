import { expect } from 'vitest';
import { until } from '../../beds/until.ts';
import type { Command, Ended } from './command.ts';

/** The same command until it has done its work, and what it said before: the lock of one that was killed expires. */
export async function untilDone(command: Command, words: readonly string[], says: string): Promise<readonly Ended[]> {
  const refusals: Ended[] = [];
  const finish = async () => {
    const ended = await command.run(words);
    if (ended.code !== 0) refusals.push(ended);
    return ended.code === 0 ? { is: ended.err } : { not: ended.err };
  };
  expect(await until('the lock is free', finish, 400)).toContain(says);
  return refusals;
}

export function untilDeployed(command: Command): Promise<readonly Ended[]> {
  return untilDone(command, ['deploy', '--yes'], 'Deployed: all of it runs.');
}
