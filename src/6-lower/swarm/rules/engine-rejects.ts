import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { isWritten } from '../../../core/source.ts';
import { rejectedBy } from '../engine.ts';

/** The deploy succeeds, and no task starts: no node has the driver, or it does not know the option. */
export const engineRejects: Rule = {
  code: 'engine-rejects',
  severity: 'error',
  check(app, report) {
    const engine = app.swarm?.engine;
    if (engine === undefined) return;
    for (const { key, since, value } of containersOf(app).flatMap((container) => rejectedBy(engine.value, container))) {
      report(value, {
        message: `Docker Engine ${engine.value} does not know \`${key}\`, which came with ${since}: no container would start.`,
        help: `If the Swarm runs a newer one, write \`targets: { swarm: { engine: "${since}" } }\`; else do without it.`,
        related: isWritten(engine.from[0]) ? [{ at: engine, message: 'The engine.' }] : [],
      });
    }
  },
};
