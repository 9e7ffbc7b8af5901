import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { labelsOf } from '../metadata.ts';

/** Workloads find their pods by these: another value would be overwritten in silence. */
export const labelReserved: Rule = {
  code: 'label-reserved',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      const ours = labelsOf(app, { ...container, labels: [] });
      for (const { name } of container.labels) {
        if (!Object.hasOwn(ours, name.value)) continue;
        report(name, {
          message: `The compiler writes the label "${name.value}" itself: workloads find their pods by it.`,
          help: 'Call the label something else.',
        });
      }
    }
  },
};
