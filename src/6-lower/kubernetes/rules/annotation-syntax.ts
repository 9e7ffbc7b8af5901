import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { byteLength } from '../../../core/byte-length.ts';
import type { NamedText } from '../../../core/container.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { isQualifiedName } from '../qualified-names.ts';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set */
export const annotationSyntax: Rule = {
  code: 'annotation-syntax',
  severity: 'error',
  check(app, report) {
    for (const { pod } of containersOf(app)) {
      for (const annotations of [pod.annotations, pod.serviceAccount.annotations]) {
        for (const annotation of annotations) checkKey(annotation, report);
        checkSize(annotations, report);
      }
    }
  },
};

/** The server reads keys in lower case here. */
function checkKey({ name }: NamedText, report: Report): void {
  if (isQualifiedName(name.value.toLowerCase())) return;
  report(name, {
    message: `"${name.value}" cannot be the key of an annotation on Kubernetes.`,
    help: 'Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; a DNS name and `/` may stand before.',
  });
}

const most = 256 * 1024;

function checkSize(annotations: readonly NamedText[], report: Report): void {
  const size = annotations.reduce((sum, { name, text }) => sum + byteLength(name.value) + byteLength(text.value), 0);
  const last = annotations.at(-1);
  if (last === undefined || size <= most) return;
  report(last.name, {
    message: `Kubernetes takes at most 256 KiB of annotations; these have ${size} bytes.`,
    help: 'Put what is long into a config.',
  });
}
