import type { NamedText, SecretFile } from './container.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';

/** A variable of the environment; its `text` has references that only the container can follow as they are written. */
export interface Variable extends NamedText {
  /** What its value is made of, in this order. */
  readonly parts: readonly TextPart[];
}

export type TextPart = LiteralPart | InstancePart | SecretPart;

export interface LiteralPart {
  readonly kind: 'literal';
  readonly at: Origin;
  readonly literal: Sourced<string>;
}

/** `${instance.slot}`, which counts from 1, `${instance.node}` or `${instance.name}`. */
export interface InstancePart {
  readonly kind: 'instance';
  readonly at: Origin;
  readonly instance: Sourced<InstanceFact>;
}

export type InstanceFact = 'slot' | 'node' | 'name';

/** `${secrets.NAME.value}`: every byte of a secret that is mounted here. */
export interface SecretPart {
  readonly kind: 'secret';
  readonly at: Origin;
  readonly secret: Sourced<SecretFile>;
}

/** A variable whose value is known now. */
export function plainVariable({ at, name, text }: NamedText): Variable {
  return { at, name, text, parts: [{ kind: 'literal', at, literal: text }] };
}

export function holdsSecret({ parts }: Variable): boolean {
  return parts.some(({ kind }) => kind === 'secret');
}

/** The first that asks for the number of its instance. */
export function slotIn(env: readonly Variable[]): Sourced<'slot'> | undefined {
  for (const part of env.flatMap(({ parts }) => parts)) {
    if (part.kind === 'instance' && part.instance.value === 'slot') return part.instance.map(() => 'slot' as const);
  }
  return undefined;
}
