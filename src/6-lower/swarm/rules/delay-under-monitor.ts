import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import { goDuration } from '../../../core/duration.ts';
import { isWritten } from '../../../core/source.ts';

/** Swarm goes on after `delay`, whatever it still watches: the next instance is replaced before the last one could fail. */
export const delayUnderMonitor: Rule = {
  code: 'delay-under-monitor',
  severity: 'warning',
  check({ services }, report) {
    for (const service of services) {
      const { delay, monitor } = service.rollout;
      if (delay.value >= monitor.value || isOneBatch(service)) continue;
      report(delay, {
        message: `Swarm replaces the next instance of "${service.name.value}" after ${goDuration(delay.value)}, and watches the last one for ${goDuration(monitor.value)}: a version that crashes in between takes more than one.`,
        help: 'Write a `delay` of at least `monitor`, or leave it away: it is as long then.',
        related: isWritten(monitor.from[0]) ? [{ at: monitor, message: 'How long each is watched.' }] : [],
      });
    }
  },
};

function isOneBatch({ replicas, rollout: { batch } }: Service): boolean {
  return replicas.value !== 'perNode' && replicas.value <= batch.value;
}
