import type { App, Service } from '../../core/app.ts';
import type { Need } from '../../core/container.ts';
import { goDuration } from '../../core/duration.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** `needs` waits until a service is healthy. Without a check that only means that it has not crashed yet. */
export const healthMissing: Rule = {
  code: 'health-missing',
  severity: 'warning',
  check(app, report) {
    for (const service of app.services) {
      const { name, health, rollout } = service;
      const needs = health === undefined || health.kind === 'none' ? needsOf(app, service) : [];
      if (needs.length === 0) continue;
      report(health?.at ?? name, {
        message: `"${name.value}" has no health check: those that need it start once it has run for ${goDuration(rollout.monitor.value)}, ready or not.`,
        help: `Give "${name.value}" a \`health:\` that succeeds when it can serve.`,
        related: needs.map((need) => ({ at: need, message: 'Needed here.' })),
      });
    }
  },
};

function needsOf(app: App, { name }: Service): Sourced<Need>[] {
  return containersOf(app).flatMap(({ needs }) => needs.filter((need) => need.value.name === name.value));
}
