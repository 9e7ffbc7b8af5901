import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { own } from '../../../core/own.ts';
import { generatedLabels } from '../labels.ts';

/** Of two labels with one name Docker keeps one. */
export const labelGenerated: Rule = {
  code: 'label-generated',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      const generated = generatedLabels(app, container);
      for (const { name } of container.labels) {
        const ours = own(generated, name.value);
        if (ours === undefined) continue;
        report(name, {
          message: `The compiler writes the label "${name.value}" itself.`,
          help: 'Take it away here, or what it is made of.',
          related: [{ at: ours, message: 'It is made of this.' }],
        });
      }
    }
  },
};
