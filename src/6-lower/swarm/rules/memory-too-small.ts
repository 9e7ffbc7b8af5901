import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { isWritten } from '../../../core/source.ts';
import type { Sourced } from '../../../core/sourced.ts';

/** MiB. Swarm refuses less than 4, half way through a deploy; engines since 20.10 start no container that is limited to less than 6. */
const [ofSwarm, ofEngine] = [4, 6];

export const memoryTooSmall: Rule = {
  code: 'memory-too-small',
  severity: 'error',
  check(app, report) {
    const leastLimit = isOld(app.swarm?.engine) ? ofSwarm : ofEngine;
    for (const { limit, reserve } of containersOf(app).map(({ resources }) => resources)) {
      checkLeast(reserve.memory, ofSwarm, report);
      checkLeast(limit.memory, leastLimit, report);
    }
  },
};

/** Where nobody says which engine it is, it can be any. */
function isOld(engine: Sourced<string> | undefined): boolean {
  return engine !== undefined && isWritten(engine.from[0]) && Number(engine.value) < 20.1;
}

function checkLeast(memory: Sourced<number> | undefined, least: number, report: Report): void {
  if (memory === undefined || memory.value >= least * 2 ** 20) return;
  report(memory, { message: `Docker gives a container at least ${least} MiB of memory.`, help: `Write ${least}Mi or more.` });
}
