import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import type { Autoscale } from '../../../core/service.ts';
import type { Sourced } from '../../../core/sourced.ts';

/** An autoscaler compares use with what is reserved; without that it says `FailedGetResourceMetric` and does nothing. */
export const autoscaleReserve: Rule = {
  code: 'autoscale-reserve',
  severity: 'error',
  check({ services }, report) {
    for (const { autoscale, resources, name } of services) {
      if (autoscale === undefined) continue;
      for (const [word, at] of aims(autoscale)) {
        if (isReserved(resources, word)) continue;
        report(at, {
          message: `"${name.value}" reserves no ${word}, so there is nothing that its use could be compared with.`,
          help: `Write \`resources: { reserve: { ${word}: ... } }\` with what an instance needs.`,
        });
      }
    }
  },
};

type Word = 'cpu' | 'memory';

/** Where nothing is said, it is the CPU. */
function aims({ at, cpu, memory }: Autoscale): (readonly [Word, Sourced<unknown> | Autoscale['at']])[] {
  if (cpu === undefined && memory === undefined) return [['cpu', at]];
  return [...(cpu === undefined ? [] : [['cpu', cpu] as const]), ...(memory === undefined ? [] : [['memory', memory] as const])];
}

/** What is limited and not reserved is reserved as it is limited. */
function isReserved({ reserve, limit }: Service['resources'], word: Word): boolean {
  return reserve[word] !== undefined || limit[word] !== undefined;
}
