import type { Findings } from '../core/diagnostic.ts';
import { entriesOf, isNull, type MapNode, type Node, nodeAt, type ScalarNode } from '../core/document.ts';
import type { TextFile } from '../core/source.ts';
import { didYouMean } from '../core/suggest.ts';

/** Values from one place: `--set`, a values file, an environment, the process environment. First found counts. */
export type GivenValues = MapNode;

export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** A variable of the spec with the value that it has in this compilation. */
export interface Variable {
  readonly name: string;
  readonly declared: Node;
  /** Undefined where nothing gives a value. */
  readonly value: ScalarNode | undefined;
  readonly optional: boolean;
  /** A finding says why its value cannot be one. */
  readonly unfit: boolean;
}

export function bindVariables(
  declarations: Node | undefined,
  given: readonly GivenValues[],
  processEnvironment: ProcessEnvironment,
  findings: Findings,
): Map<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const { key, value: declared } of entriesOf(declarations)) {
    const node = firstGiven(key, given) ?? fromProcess(declared, processEnvironment) ?? nodeAt(declared, 'default');
    const value = node === undefined ? undefined : typed(node, declared, key, findings);
    const optional = nodeAt(declared, 'optional');
    variables.set(key, {
      name: key,
      declared,
      value,
      optional: optional?.kind === 'scalar' && optional.value === true,
      unfit: node !== undefined && value === undefined,
    });
  }
  return variables;
}

/** A value given to a variable that nobody declared is a typing error worth an answer. */
export function refuseUnknownValues(declarations: Node | undefined, given: readonly GivenValues[], findings: Findings): void {
  const known = entriesOf(declarations).map((entry) => entry.key);
  for (const { key, keyOrigin } of given.flatMap((values) => entriesOf(values))) {
    if (known.includes(key)) continue;
    findings.error('variable-unknown', keyOrigin, {
      message: `There is no variable "${key}" to give a value to.`,
      help: didYouMean(key, known) ?? 'Declare it under `variables:`.',
    });
  }
}

function firstGiven(name: string, given: readonly GivenValues[]): Node | undefined {
  return given.map((values) => nodeAt(values, name)).find((value) => value !== undefined && !isNull(value));
}

function fromProcess(declared: Node, processEnvironment: ProcessEnvironment): ScalarNode | undefined {
  const name = wordOf(declared, 'fromEnv');
  const text = name === undefined ? undefined : processEnvironment[name];
  if (text === undefined) return undefined;
  const file: TextFile = { path: `$${name}`, text, unshown: true };
  return { kind: 'scalar', value: text, text, origin: { kind: 'written', span: { file, start: 0, end: text.length }, via: [] } };
}

/** The value as the variable's type reads its text; a finding where it cannot. */
function typed(node: Node, declared: Node, name: string, findings: Findings): ScalarNode | undefined {
  if (node.kind !== 'scalar') {
    findings.error('variable-value', node, { message: `The variable "${name}" takes one text, number or boolean.` });
    return undefined;
  }
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
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(String(value))) return `does not match ${pattern}`;
  const choices = nodeAt(declared, 'enum');
  const texts = choices?.kind === 'list' ? choices.items.map((item) => (item.kind === 'scalar' ? item.text : '')) : undefined;
  if (texts !== undefined && !texts.includes(String(value))) return `is none of ${texts.join(', ')}`;
  const least = numberOf(declared, 'minimum');
  if (least !== undefined && Number(value) < least) return `is less than ${least}`;
  const most = numberOf(declared, 'maximum');
  return most !== undefined && Number(value) > most ? `is more than ${most}` : undefined;
}

function wordOf(declared: Node, word: string): string | undefined {
  const node = nodeAt(declared, word);
  return node?.kind === 'scalar' ? node.text : undefined;
}

function numberOf(declared: Node, word: string): number | undefined {
  const text = wordOf(declared, word);
  return text === undefined ? undefined : Number(text);
}
