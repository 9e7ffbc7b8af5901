import type { Findings } from '../../core/diagnostic.ts';
import { describeNode, isNull, type ListNode, type MapNode, type Node, type ScalarNode } from '../../core/document.ts';
import { didYouMean, nearest } from '../../core/suggest.ts';
import { describeForm, type FieldsForm, type Form, formOfKind, type ScalarForm, type ScalarType } from './form.ts';

/** What is checked, and what messages call it. */
export interface Checking {
  readonly findings: Findings;
  /** `A Deployment of Kubernetes 1.34`. */
  readonly reader: string;
  /** A patch may say `null` for what it takes away. */
  readonly patch: boolean;
  /** `docker stack deploy` puts another text where a `$` stands, and reads that one. */
  readonly interpolated?: boolean;
}

/** Whether whoever reads what is emitted knows these fields, and takes values of these types. */
export function checkFields(node: Node, form: Form, checking: Checking, path: readonly string[] = []): void {
  if (form.is === 'anything' || checking.findings.full) return;
  const fitting = formOfKind(form, node.kind);
  if (fitting === undefined) return refuseType(node, form, checking, path);
  if (node.kind === 'scalar') checkScalar(node, form, checking, path);
  else if (node.kind === 'list') checkItems(node, fitting, checking, path);
  else if (fitting.is === 'fields') checkKnown(node, fitting, checking, path);
  else if (fitting.is === 'map') checkEntries(node, fitting.of, checking, path);
}

function refuseType(node: Node, form: Form, { findings, reader }: Checking, path: readonly string[]): void {
  const help = node.kind === 'scalar' && takes(form, 'text') && node.value !== null ? `Write it in quotes: "${node.text}".` : undefined;
  findings.error('field-type', node, {
    message: `${nameOf(path, reader)} is ${describeNode(node)}, but must be ${describeForm(form)}.`,
    help,
  });
}

function nameOf(path: readonly string[], reader: string): string {
  return path.length === 0 ? reader : `\`${path.join('.')}\``;
}

function checkItems(list: ListNode, form: Form, checking: Checking, path: readonly string[]): void {
  if (form.is !== 'list') return;
  const inner = { ...checking, patch: false };
  for (const [index, item] of list.items.entries()) checkFields(item, form.of, inner, [...path, String(index)]);
}

function checkKnown(map: MapNode, form: FieldsForm, checking: Checking, path: readonly string[]): void {
  for (const { key, keyOrigin, value } of map.entries.values()) {
    const field = form.field(key);
    if (field === undefined) {
      const where = path.length === 0 ? '' : ` below \`${path.join('.')}\``;
      const help = form.why(key) ?? didYouMean(key, form.names) ?? `It has: ${form.names.join(', ')}.`;
      checking.findings.error('unknown-field', keyOrigin, { message: `${checking.reader} has no field "${key}"${where}.`, help });
    } else if (!isTaking(value, checking)) checkFields(value, field.form, checking, [...path, key]);
    else if (form.required.includes(key)) refuseTaking(value, key, checking);
  }
}

function refuseTaking(value: Node, field: string, { findings, reader }: Checking): void {
  findings.error('missing-field', value, {
    message: `${reader} wants \`${field}\` here: it cannot be taken away.`,
    help: 'Remove the line, or write another value.',
  });
}

function isTaking(value: Node, { patch }: Checking): boolean {
  return patch && isNull(value);
}

function checkEntries(map: MapNode, of: Form, checking: Checking, path: readonly string[]): void {
  for (const { key, value } of map.entries.values()) if (!isTaking(value, checking)) checkFields(value, of, checking, [...path, key]);
}

/** A scalar may be one of several forms. */
function checkScalar(node: ScalarNode, form: Form, checking: Checking, path: readonly string[]): void {
  const forms = scalarsOf(form);
  const fitting = forms.find(({ takes: types }) => types.some((type) => isOf(node, type)));
  if (fitting === undefined) return refuseType(node, form, checking, path);
  if (checking.interpolated === true && node.text.includes('$')) return;
  const help = helpAgainst(node, fitting);
  if (help !== undefined) refuseValue(node, checking, path, help);
}

function helpAgainst(node: ScalarNode, { oneOf, orEmpty, wrong }: ScalarForm): string | undefined {
  if (orEmpty === true && node.text === '') return undefined;
  if (oneOf === undefined || oneOf.includes(node.text)) return wrong?.(String(node.value));
  const meant = nearest(node.text, oneOf);
  return `${meant === undefined ? '' : `Did you mean "${meant}"? `}It is one of: ${oneOf.join(', ')}.`;
}

function refuseValue(node: ScalarNode, { findings, reader }: Checking, path: readonly string[], help: string): void {
  findings.error('field-type', node, { message: `${nameOf(path, reader)} cannot be "${node.text}".`, help });
}

function scalarsOf(form: Form): readonly ScalarForm[] {
  if (form.is === 'either') return form.of.flatMap(scalarsOf);
  return form.is === 'scalar' ? [form] : [];
}

function takes(form: Form, type: ScalarType): boolean {
  return scalarsOf(form).some(({ takes: types }) => types.includes(type));
}

function isOf({ value }: ScalarNode, type: ScalarType): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'whole':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'nothing':
      return value === null;
  }
}
