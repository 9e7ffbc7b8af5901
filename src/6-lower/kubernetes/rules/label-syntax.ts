import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { NamedText } from '../../../core/container.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { isLabelValue, isQualifiedName } from '../qualified-names.ts';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export const labelSyntax: Rule = {
  code: 'label-syntax',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const label of [...container.labels, ...container.pod.nodeSelector]) checkLabel(label, report);
      const { labels, hostname, spread } = container.placement;
      if (spread !== undefined) checkKey(spread, report);
      if (hostname !== undefined) checkValue(hostname, report);
      for (const { name, is, not } of labels) {
        for (const text of [is, not]) if (text !== undefined) checkLabel({ at: name.from[0], name, text }, report);
      }
    }
  },
};

function checkLabel({ name, text }: NamedText, report: Report): void {
  checkKey(name, report);
  checkValue(text, report);
}

function checkKey(name: Sourced<string>, report: Report): void {
  if (isQualifiedName(name.value)) return;
  report(name, {
    message: `"${name.value}" cannot be the key of a label on Kubernetes.`,
    help: 'Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; a DNS name and `/` may stand before.',
  });
}

function checkValue(text: Sourced<string>, report: Report): void {
  if (isLabelValue(text.value)) return;
  report(text, {
    message: 'This cannot be the value of a label on Kubernetes.',
    help: 'Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; or make it an annotation: `k8s: { annotations: ... }`.',
  });
}
