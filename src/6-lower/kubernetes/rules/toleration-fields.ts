import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Toleration } from '../../../core/pod.ts';
import { isLabelValue, isQualifiedName } from '../qualified-names.ts';

/** The API server refuses other tolerations: k8s.io/kubernetes/pkg/apis/core/validation, `ValidateTolerations` */
export const tolerationFields: Rule = {
  code: 'toleration-fields',
  severity: 'error',
  check(app, report) {
    for (const toleration of containersOf(app).flatMap(({ pod }) => pod.tolerations)) {
      checkKey(toleration, report);
      checkValue(toleration, report);
      checkSeconds(toleration, report);
    }
  },
};

function checkKey({ key, operator }: Toleration, report: Report): void {
  if (key === undefined || key.value === '') {
    if (operator.value === 'Exists') return;
    report(key ?? operator, {
      message: 'A toleration without a key takes every taint, which only `operator: Exists` can say.',
      help: 'Write `key: ...`, or `operator: Exists`.',
    });
  } else if (!isQualifiedName(key.value)) {
    report(key, {
      message: `"${key.value}" cannot be the key of a taint.`,
      help: 'Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; a DNS name and `/` may stand before.',
    });
  }
}

function checkValue({ operator, value }: Toleration, report: Report): void {
  if (value === undefined) return;
  if (operator.value === 'Exists' && value.value !== '')
    report(value, {
      message: '`Exists` takes any value of the taint, so none can stand beside it.',
      help: 'Take `value` away, or write `operator: Equal`.',
      related: [{ at: operator, message: 'The operator.' }],
    });
  else if (!isLabelValue(value.value))
    report(value, {
      message: 'This cannot be the value of a taint.',
      help: 'Write at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.',
    });
}

function checkSeconds({ effect, tolerationSeconds }: Toleration, report: Report): void {
  if (tolerationSeconds === undefined || effect?.value === 'NoExecute') return;
  report(tolerationSeconds, {
    message: 'Only a `NoExecute` taint is put up with for some time; the others keep pods from being scheduled, once.',
    help: 'Write `effect: NoExecute`, or take `tolerationSeconds` away.',
  });
}
