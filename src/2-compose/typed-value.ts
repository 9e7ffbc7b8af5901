import type { Findings } from '../core/diagnostic.ts';
import { type Node, nodeAt, type ScalarNode } from '../core/document.ts';
import { literalValue } from './literal-values.ts';
import { isPlaceholder } from './placeholders.ts';

/** The value as the variable's type reads its text; a finding where it cannot. */
export function typedValue(node: Node, declared: Node, name: string, findings: Findings): ScalarNode | undefined {
  if (node.kind !== 'scalar') {
    findings.error('variable-value', node, { message: `The variable "${name}" takes one text, number or boolean.` });
    return undefined;
  }
  if (isPlaceholder(node)) return node;
  const value = valueOfType(wordOf(declared, 'type') ?? 'string', node.text);
  const problem = value === undefined ? `is no ${wordOf(declared, 'type')}` : problemWith(value, declared);
  if (problem === undefined && value !== undefined) return { ...node, value };
  findings.error('variable-value', node, {
    message: `${shown(node)} ${problem}, so it cannot be the value of "${name}".`,
    related: [{ at: declared, message: 'The variable is declared here.' }],
  });
  return undefined;
}

/** What is given from outside may be a secret. */
function shown({ text, origin }: ScalarNode): string {
  return origin.span.file.unshown === true ? 'What is given' : JSON.stringify(text);
}

function valueOfType(type: string, text: string): string | number | boolean | undefined {
  if (type === 'string') return text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  const number = /^-?[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : undefined;
  return type === 'integer' && !Number.isSafeInteger(number) ? undefined : number;
}

function problemWith(value: string | number | boolean, declared: Node): string | undefined {
  const pattern = wordOf(declared, 'pattern');
  if (pattern !== undefined && !matches(pattern, String(value))) return `does not match ${pattern}`;
  const choices = nodeAt(declared, 'enum');
  const texts = choices?.kind === 'list' ? choices.items.map(literalText) : undefined;
  if (texts !== undefined && !texts.includes(String(value))) return `is none of ${texts.join(', ')}`;
  const least = numberOf(declared, 'minimum');
  if (least !== undefined && Number(value) < least) return `is less than ${least}`;
  const most = numberOf(declared, 'maximum');
  return most !== undefined && Number(value) > most ? `is more than ${most}` : undefined;
}

function literalText(item: Node): string {
  const literal = literalValue(item);
  return literal.kind === 'scalar' ? literal.text : '';
}

/** A pattern that is none is a finding of its own, so nothing matches it here. */
function matches(pattern: string, text: string): boolean {
  return readPattern(pattern)?.test(text) ?? true;
}

/** Undefined where the text is no regular expression. */
export function readPattern(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

export function wordOf(declared: Node, word: string): string | undefined {
  const node = nodeAt(declared, word);
  return node?.kind === 'scalar' ? node.text : undefined;
}

function numberOf(declared: Node, word: string): number | undefined {
  const text = wordOf(declared, word);
  return text === undefined ? undefined : Number(text);
}
