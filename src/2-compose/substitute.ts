import type { Findings } from '../core/diagnostic.ts';
import { type MapNode, type Node, type Reference, type ScalarNode, withItems, withValues } from '../core/document.ts';
import { own } from '../core/own.ts';
import type { Step } from '../core/source.ts';
import { misspelt } from '../core/suggest.ts';
import { isReferencing, readReferences } from './references.ts';
import { wordOf } from './typed-value.ts';
import type { Variable } from './values.ts';

export interface Scope {
  readonly variables: ReadonlyMap<string, Variable>;
  /** `app.name` and `app.environment`; empty while these are being made. */
  readonly app: Readonly<Record<string, ScalarNode>>;
  readonly findings: Findings;
  /** Told of the names of variables that something uses. */
  readonly used: (name: string) => void;
  /** Told of those of them that have no value. */
  readonly missing: (name: string) => void;
}

/** The value with its variables put in; undefined where an optional one is unset and the value is just that reference. */
export function substitute(node: Node, scope: Scope): Node | undefined {
  if (node.kind === 'scalar') return typeof node.value === 'string' && isReferencing(node.text) ? substituteText(node, scope) : node;
  if (node.kind === 'list') return withItems(node, (item) => substitute(item, scope));
  return substituteMap(node, scope);
}

export function substituteMap(map: MapNode, scope: Scope): MapNode {
  return withValues(map, ({ value }) => substitute(value, scope));
}

function substituteText(node: ScalarNode, scope: Scope): ScalarNode | undefined {
  const parts = readReferences(node, scope.findings).map((part) => (typeof part === 'string' ? part : bind(part, scope)));
  const [only] = parts;
  if (parts.length === 1 && only === undefined) return undefined;
  if (parts.length === 1 && isScalar(only))
    return only.node === undefined ? node : withSteps({ ...node, value: only.node.value, text: only.node.text }, [only.step]);
  const pieces = joined(parts.map((part) => (isScalar(part) ? (part.node?.text ?? '') : (part ?? ''))));
  const steps = parts.flatMap((part) => (isScalar(part) ? [part.step] : []));
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : `\${${piece.words.join('.')}}`)).join('');
  const literal = pieces.every((piece) => typeof piece === 'string');
  return withSteps({ kind: 'scalar', value: text, text, origin: node.origin, ...(literal ? {} : { parts: pieces }) }, steps);
}

interface Bound {
  readonly node: ScalarNode | undefined;
  readonly step: Step;
}

function isScalar(part: string | Reference | Bound | undefined): part is Bound {
  return typeof part === 'object' && 'step' in part;
}

/** A reference to a secret, config or instance is left for its container; undefined for an unset optional variable. */
function bind(reference: Reference, scope: Scope): Bound | Reference | undefined {
  const [first = '', second = ''] = reference.words;
  if (first === 'app' && second !== '') return bound('app', `app.${second}`, own(scope.app, second), reference);
  if (reference.words.length > 1) return reference;
  const variable = scope.variables.get(first);
  scope.used(first);
  if (variable === undefined) return bound('variable', first, refuseUnknown(first, reference, scope), reference);
  if (variable.value === undefined && variable.optional) return undefined;
  return bound('variable', first, variable.value ?? refuseMissing(variable, reference, scope), reference);
}

function bound(how: 'app' | 'variable', name: string, node: ScalarNode | undefined, reference: Reference): Bound {
  return { node, step: { how, name, span: node?.origin.span ?? reference.span } };
}

function withSteps(node: ScalarNode, steps: readonly Step[]): ScalarNode {
  return { ...node, origin: { ...node.origin, via: [...node.origin.via, ...steps] } };
}

function joined(parts: readonly (string | Reference)[]): (string | Reference)[] {
  const result: (string | Reference)[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}

function refuseUnknown(name: string, reference: Reference, { variables, findings }: Scope): undefined {
  if (findings.full) return;
  const { help, meant } = misspelt('variable', name, variables.keys());
  findings.error('variable-unknown', reference.span, {
    message: `There is no variable "${name}".`,
    meant,
    help: help ?? `Declare it under \`variables:\`, or write $\${${name}} for the literal text.`,
  });
}

function waysToGive({ name, declared }: Variable): string {
  const fromEnv = wordOf(declared, 'fromEnv');
  const ways = `Give it with --set ${name}=..., in the environment's \`values:\`, or as its \`default:\``;
  return fromEnv === undefined ? `${ways}.` : `${ways}, or export ${fromEnv} for this command.`;
}

/** Told once, at the first use. */
function refuseMissing(variable: Variable, reference: Reference, { findings, missing }: Scope): undefined {
  missing(variable.name);
  if (variable.unfit) return;
  findings.errorOnce('variable-missing', reference.span, {
    message: `The variable "${variable.name}" has no value.`,
    help: waysToGive(variable),
    related: [{ at: variable.declared, message: 'It is declared here.' }],
  });
}
