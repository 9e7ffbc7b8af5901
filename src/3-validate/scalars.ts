import type { ScalarNode } from '../core/document.ts';
import type { Numeric, Shape, Text } from '../core/shape.ts';
import { nearest } from '../core/suggest.ts';
import { ourValueFor } from './field-words.ts';
import { offer } from './offer.ts';
import { compiled } from './pattern.ts';
import { nameOf, type Path, type Validation } from './validation.ts';

/** False where the scalar is not of the right type at all; findings for a value that is out of bounds. */
export function checkScalar(node: ScalarNode, form: Shape, validation: Validation, path: Path): boolean {
  if (isOpen(node, validation)) return takesReference(form);
  switch (form.is) {
    case 'text':
      return (
        (typeof node.value === 'string' || form.source === true) &&
        node.value !== null &&
        checkText(node, node.text, form, validation, path)
      );
    case 'integer':
    case 'number':
      return isNumberFor(node.value, form) && checkNumber(node, node.value, form, validation, path);
    case 'flag':
      return typeof node.value === 'boolean' && (form.only === undefined || node.value === form.only);
    default:
      return false;
  }
}

function takesReference(form: Shape): boolean {
  if (form.is === 'flag') return form.literal !== true;
  return form.is !== 'list' && form.is !== 'names' && form.is !== 'words';
}

/** What a reference stands for is known only once everything is composed. */
function isOpen(node: ScalarNode, { stage }: Validation): boolean {
  return stage === 'written' ? typeof node.value === 'string' && /(?<!\$)\$\{/.test(node.value) : node.parts !== undefined;
}

function isNumberFor(value: unknown, form: Numeric): value is number {
  return typeof value === 'number' && Number.isFinite(value) && (form.is === 'number' || Number.isInteger(value));
}

function checkText(node: ScalarNode, value: string, form: Text, { findings }: Validation, path: Path): true {
  if (form.oneOf !== undefined && !form.oneOf.includes(value)) {
    const meant = ourValueFor(value, form.oneOf) ?? nearest(value, form.oneOf);
    findings.error('wrong-value', node, {
      message: `${nameOf(path)} cannot be "${value}".`,
      help: `${meant === undefined ? '' : `Did you mean "${meant}"? `}It is one of: ${form.oneOf.join(', ')}.`,
    });
  } else if (form.pattern !== undefined && !compiled(form.pattern).test(value)) {
    findings.error('wrong-value', node, {
      message: `${nameOf(path)} cannot be "${value}".`,
      help: offer(value, form) ?? form.help ?? `It must match ${form.pattern}.`,
    });
  } else checkLength(node, value, form, { findings }, path);
  return true;
}

/** In code points, as JSON Schema counts. */
function checkLength(node: ScalarNode, value: string, form: Text, { findings }: Pick<Validation, 'findings'>, path: Path): void {
  if (form.atLeast === undefined && form.atMost === undefined) return;
  const length = [...value].length;
  if (length >= (form.atLeast ?? 0) && length <= (form.atMost ?? length)) return;
  const bound = length < (form.atLeast ?? 0) ? `at least ${form.atLeast}` : `at most ${form.atMost}`;
  findings.error('wrong-value', node, { message: `${nameOf(path)} has ${length} characters; it takes ${bound}.`, help: form.help });
}

function checkNumber(node: ScalarNode, value: number, form: Numeric, { findings }: Validation, path: Path): true {
  if (value >= (form.least ?? value) && value <= (form.most ?? value)) return true;
  const bound = value < (form.least ?? value) ? `at least ${form.least}` : `at most ${form.most}`;
  findings.error('wrong-value', node, { message: `${nameOf(path)} is ${node.text}, but must be ${bound}.`, help: form.help });
  return true;
}
