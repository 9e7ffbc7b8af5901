import type { Rule } from '../rule.ts';

/** Services and tasks share one name space: both are services of a Swarm, and `needs` and `like` name either. */
export const nameTaken: Rule = {
  code: 'name-taken',
  severity: 'error',
  check({ services, tasks }, report) {
    const byName = new Map(services.map((service) => [service.name.value, service]));
    for (const { name } of tasks) {
      const service = byName.get(name.value);
      if (service === undefined) continue;
      report(name, {
        message: `There is a service "${name.value}" already, and services and tasks share their names.`,
        help: 'Call one of them something else.',
        related: [{ at: service.name, message: 'The service.' }],
      });
    }
  },
};
