import type { Argv, NamedText } from '../../core/container.ts';
import type { Sourced } from '../../core/sourced.ts';
import { emptyList, from } from '../../core/tree.ts';
import { some } from '../some.ts';

/**
 * The kubelet expands `$(NAME)` in command, args and env and reads `$$` as `$`: every `$` before `$` or `(` is doubled,
 * and nothing else, so that `$HOME` and `${HOME}` stay as they are.
 */
export function escaped(text: Sourced<string>): Sourced<string> {
  return escapedBefore(text, false);
}

/** The same where an expansion may follow, which begins with `$`. */
export function escapedBefore(text: Sourced<string>, isFollowed: boolean): Sourced<string> {
  return text.map((value) => value.replace(isFollowed ? /\$(?=[$(]|$)/g : /\$(?=[$(])/g, '$$$$'));
}

export function argv(words: Argv | undefined): readonly Sourced<string>[] | undefined {
  return words?.words.length === 0 ? emptyList(words.at) : words?.words.map(escaped);
}

/** `name` and `value` of a container's variables or a probe's headers. */
export function pairs(texts: readonly NamedText[], lower: (text: Sourced<string>) => Sourced<string>) {
  return some(texts.map(({ at, name, text }) => ({ [from]: at, name, value: lower(text) })));
}

/** Texts by their names, each with where both come from. */
export function textsByName(texts: readonly NamedText[]): Record<string, Sourced<string>> {
  return Object.fromEntries(texts.map(({ name, text }) => [name.value, text.and(name)]));
}

/** Whole seconds, rounded up, at least `least`. */
export function seconds(milliseconds: number, least = 0): number {
  return Math.max(least, Math.ceil(milliseconds / 1000));
}

const binary = [
  ['Ti', 2 ** 40],
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
] as const;
const decimal = [
  ['T', 1e12],
  ['G', 1e9],
  ['M', 1e6],
  ['k', 1e3],
] as const;

/** Bytes as a Kubernetes quantity, in the unit that writes it shortest: `512Mi`, `500M`. */
export function quantity(bytes: number): string {
  const exact = [...binary, ...decimal].filter(([, size]) => bytes % size === 0).map(([unit, size]) => `${bytes / size}${unit}`);
  return [...exact, String(bytes)].reduce((shortest, text) => (text.length < shortest.length ? text : shortest));
}

export function cpuQuantity(millicores: number): string {
  return millicores % 1000 === 0 ? String(millicores / 1000) : `${millicores}m`;
}

/** A name of the spec as an object's name: `_` and `.` are written `-`. */
export function objectName(name: string): string {
  return name.toLowerCase().replace(/[_.]/g, '-');
}
