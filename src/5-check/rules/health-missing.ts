import type { App } from '../../core/app.ts';
import type { Need } from '../../core/container.ts';
import { goDuration } from '../../core/duration.ts';
import { checkOf } from '../../core/health.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** `needs` waits until a service is healthy. Without a check that only means that it has not crashed yet. */
export const healthMissing: Rule = {
  code: 'health-missing',
  severity: 'warning',
  check(app, report) {
    const needers = needsByName(app);
    for (const { name, health, rollout } of app.services) {
      const needs = checkOf(health) === undefined ? (needers.get(name.value) ?? []) : [];
      if (needs.length === 0) continue;
      report(health?.at ?? name, {
        message: `"${name.value}" has no health check: those that need it start once it has run for ${goDuration(rollout.monitor.value)}, ready or not.`,
        help: `Give "${name.value}" a \`health:\` that succeeds when it can serve.`,
        related: needs.map((need) => ({ at: need, message: 'Needed here.' })),
      });
    }
  },
};

function needsByName(app: App): Map<string, Sourced<Need>[]> {
  const byName = new Map<string, Sourced<Need>[]>(app.services.map(({ name }) => [name.value, []]));
  for (const need of containersOf(app).flatMap(({ needs }) => needs)) byName.get(need.value.name)?.push(need);
  return byName;
}
