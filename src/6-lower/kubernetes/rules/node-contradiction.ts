import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { NamedText } from '../../../core/container.ts';
import { wantedLabels } from '../scheduling.ts';

/** A node has one value of a label: pods that want two wait for ever. */
export const nodeContradiction: Rule = {
  code: 'node-contradiction',
  severity: 'error',
  check(app, report) {
    for (const owner of containersOf(app)) {
      const wanted = wantedLabels(owner);
      const unwanted = owner.placement.labels.flatMap(({ at, name, not }) => (not === undefined ? [] : [{ at, name, text: not }]));
      for (const [index, label] of [...wanted, ...unwanted].entries()) {
        const other = wanted.slice(0, index).find((earlier) => excludes(earlier, label, index >= wanted.length));
        if (other === undefined) continue;
        report(label.text, {
          message: `No node can be a place for "${owner.name.value}": two words ask differently for the label "${label.name.value}".`,
          help: 'Take one of them away.',
          related: [{ at: other.text, message: 'The other one.' }],
        });
      }
    }
  },
};

function excludes(wanted: NamedText, other: NamedText, isUnwanted: boolean): boolean {
  return wanted.name.value === other.name.value && (wanted.text.value === other.text.value) === isUnwanted;
}
