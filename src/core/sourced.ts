import type { Origin } from './source.ts';

export type Origins = readonly [Origin, ...Origin[]];

/** A value that cannot be separated from where it came from. */
export class Sourced<out T> {
  readonly value: T;
  readonly from: Origins;

  constructor(value: T, from: Origins) {
    this.value = value;
    this.from = from;
  }

  /** The same origins, another value: `seconds(timeout)` still comes from the timeout. */
  map<U>(change: (value: T) => U): Sourced<U> {
    return new Sourced(change(this.value), this.from);
  }

  /** The same value, which another value helped to decide. */
  and(...others: readonly Sourced<unknown>[]): Sourced<T> {
    const from: [Origin, ...Origin[]] = [...this.from];
    for (const other of others) from.push(...other.from);
    return new Sourced(this.value, from);
  }
}

/** A value made of two. */
export function both<A, B, C>(a: Sourced<A>, b: Sourced<B>, make: (a: A, b: B) => C): Sourced<C> {
  return new Sourced(make(a.value, b.value), [...a.from, ...b.from]);
}

/** A value that was decided by all of these. */
export function decidedBy<T>(value: T, first: Sourced<unknown>, ...others: readonly Sourced<unknown>[]): Sourced<T> {
  return new Sourced(value, first.from).and(...others);
}

/** A value that a target decides, for a reason worth reading. */
export function because<T>(value: T, why: string, within: Origin): Sourced<T> {
  return new Sourced(value, [decided(why, within)]);
}

/** Why a target has an object there at all. */
export function decided(why: string, within: Origin): Origin {
  return { kind: 'lowering', why, within };
}
