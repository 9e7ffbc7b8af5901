import type { Findings } from '../core/diagnostic.ts';
import { entriesOf, isNull, type MapNode, type Node, nodeAt, type ScalarNode } from '../core/document.ts';
import { own } from '../core/own.ts';
import type { TextFile } from '../core/source.ts';
import { misspelt } from '../core/suggest.ts';
import { literalValue } from './literal-values.ts';
import { readPattern, typedValue, wordOf } from './typed-value.ts';

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
    refuseBrokenPattern(declared, findings);
    const node = firstGiven(key, given) ?? fromProcess(declared, processEnvironment) ?? defaultOf(declared);
    const value = node === undefined ? undefined : typedValue(node, declared, key, findings);
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

function refuseBrokenPattern(declared: Node, findings: Findings): void {
  const node = nodeAt(declared, 'pattern');
  if (node?.kind !== 'scalar' || readPattern(node.text) !== undefined) return;
  findings.error('variable-value', node, {
    message: 'This is no regular expression, so no value could match it.',
    help: 'Look for a bracket that is not closed, or a `\\` before a letter that has no meaning there.',
  });
}

/** A value given to a variable that nobody declared is a typing error worth an answer. */
export function refuseUnknownValues(declarations: Node | undefined, given: readonly GivenValues[], findings: Findings): void {
  const known = entriesOf(declarations).map((entry) => entry.key);
  for (const { key, keyOrigin } of given.flatMap((values) => entriesOf(values))) {
    if (known.includes(key)) continue;
    const { help, meant } = misspelt('variable', key, known);
    const message = `There is no variable "${key}" to give a value to.`;
    findings.error('variable-unknown', keyOrigin, { message, help: help ?? 'Declare it under `variables:`.', meant });
  }
}

function firstGiven(name: string, given: readonly GivenValues[]): Node | undefined {
  return given.map((values) => nodeAt(values, name)).find((value) => value !== undefined && !isNull(value));
}

function defaultOf(declared: Node): Node | undefined {
  const node = nodeAt(declared, 'default');
  return node === undefined ? undefined : literalValue(node);
}

function fromProcess(declared: Node, processEnvironment: ProcessEnvironment): ScalarNode | undefined {
  const name = wordOf(declared, 'fromEnv');
  const text = name === undefined ? undefined : own(processEnvironment, name);
  if (text === undefined) return undefined;
  const file: TextFile = { path: `$${name}`, text, unshown: true };
  return { kind: 'scalar', value: text, text, origin: { kind: 'written', span: { file, start: 0, end: text.length }, via: [] } };
}
