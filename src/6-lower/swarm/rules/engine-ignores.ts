import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { isWritten } from '../../../core/source.ts';
import { unhonouredBy } from '../engine.ts';

/** The stack says it all the same: whoever deploys it to a newer engine has it. */
export const engineIgnores: Rule = {
  code: 'engine-ignores',
  severity: 'warning',
  check(app, report) {
    const engine = app.swarm?.engine;
    if (engine === undefined) return;
    for (const { key, since, value } of containersOf(app).flatMap((container) => unhonouredBy(engine.value, container))) {
      report(value, {
        message: `Docker Engine ${engine.value} ignores \`${key}\`, which needs ${since}: the container starts without it.`,
        help: `If the Swarm runs a newer one, write \`targets: { swarm: { engine: "${since}" } }\`; else write this under \`k8s:\` only.`,
        related: isWritten(engine.from[0]) ? [{ at: engine, message: 'The engine.' }] : [],
      });
    }
  },
};
