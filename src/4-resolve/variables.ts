import type { Node, Reference } from '../core/document.ts';
import type { Origin } from '../core/source.ts';
import { Sourced } from '../core/sourced.ts';
import { type InstanceFact, plainVariable, type TextPart, type Variable } from '../core/variable.ts';
import { bind, type ContainerScope, mountedSecret } from './text.ts';
import { nameOf, type Words } from './words.ts';

/** The variables of `env`; only here may stand what nothing but the running container knows. */
export function readVariables(words: Words, scope: ContainerScope): Variable[] {
  return words.entries('env').map((entry) => {
    const { keyOrigin: at, value } = entry;
    const parts = partsOf(value, scope);
    const name = nameOf(entry);
    const text = new Sourced(parts.map(written).join(''), [value.origin, ...parts.flatMap(boundTo)]);
    return parts.every(({ kind }) => kind === 'literal') ? plainVariable({ at, name, text }) : { at, name, text, parts };
  });
}

function partsOf(node: Node, scope: ContainerScope): TextPart[] {
  if (node.kind !== 'scalar') throw new Error('A text is a scalar.');
  const literal = (text: string, ...others: readonly Sourced<unknown>[]): TextPart => {
    return { kind: 'literal', at: node.origin, literal: new Sourced(text, [node.origin]).and(...others) };
  };
  return (node.parts ?? [node.text]).map((part) => {
    if (typeof part === 'string') return literal(part);
    const dynamic = dynamicPart(part, node, scope);
    if (dynamic !== undefined) return dynamic;
    const bound = bind(part, scope);
    return typeof bound === 'string' ? literal(bound) : literal(bound.value, bound);
  });
}

/** Undefined for what is known now; nothing for what is told to be wrong. */
function dynamicPart({ words, span }: Reference, { origin: at }: Node, scope: ContainerScope): TextPart | undefined {
  const [kind, name = '', value] = words;
  if (kind === 'instance') return { kind: 'instance', at, instance: new Sourced(name as InstanceFact, [at]) };
  if (kind !== 'secrets' || value === undefined) return undefined;
  const file = mountedSecret(name, { words, span }, scope);
  return file === undefined
    ? { kind: 'literal', at, literal: new Sourced('', [at]) }
    : { kind: 'secret', at, secret: new Sourced(file, [at]) };
}

/** A reference as its author wrote it. */
function written(part: TextPart): string {
  switch (part.kind) {
    case 'literal':
      return part.literal.value;
    case 'instance':
      return `\${instance.${part.instance.value}}`;
    case 'secret':
      return `\${secrets.${part.secret.value.secret.value.name.value}.value}`;
  }
}

/** Where the paths in it come from. */
function boundTo(part: TextPart): readonly Origin[] {
  return part.kind === 'literal' ? part.literal.from.slice(1) : [];
}
