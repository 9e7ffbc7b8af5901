import type { Argv, NamedText } from '../../core/container.ts';
import { goDuration } from '../../core/duration.ts';
import type { Sourced } from '../../core/sourced.ts';
import { emptyList, from } from '../../core/tree.ts';

/** `docker stack deploy` interpolates every string: a literal `$` is written `$$` (Compose 3.6, variable substitution). */
export function escaped(text: Sourced<string>): Sourced<string> {
  return text.map((value) => value.replaceAll('$', '$$$$'));
}

/** Swarm reads these as Go templates too: `{{` stands for itself only inside one. */
export function templated(text: Sourced<string>): Sourced<string> {
  return escaped(text.map((value) => template(value)));
}

/** A Go template that gives this text; where an action follows, a brace at the end would become a part of it. */
export function template(text: string, isFollowed = false): string {
  const plain = text.replaceAll('{{', '{{"{{"}}');
  return isFollowed ? plain.replace(/\{$/, '{{"{"}}') : plain;
}

export function argv(words: Argv | undefined): readonly Sourced<string>[] | undefined {
  return words?.words.length === 0 ? emptyList(words.at) : words?.words.map(escaped);
}

/** A map of texts, undefined where it would be empty. */
export function textMap(texts: readonly NamedText[], lower: (text: Sourced<string>) => Sourced<string>) {
  const first = texts[0];
  if (first === undefined) return undefined;
  return { [from]: first.at, ...Object.fromEntries(texts.map(({ name, text }) => [name.value, lower(text).and(name)])) };
}

/** Bytes as Docker reads them: `M` is MiB. Not the decimal units, which docker would read as binary. */
export function dockerMemory(bytes: number): string {
  const unit = (
    [
      ['G', 2 ** 30],
      ['M', 2 ** 20],
      ['K', 2 ** 10],
    ] as const
  ).find(([, size]) => bytes % size === 0);
  return unit === undefined ? `${bytes}B` : `${bytes / unit[1]}${unit[0]}`;
}

export function cores(millicores: number): string {
  return String(millicores / 1000);
}

/** Docker takes 0 for what nobody said, and puts in its own or the image's time; 1 ms is the least that it has. */
export function durationNotZero(milliseconds: number): string {
  return goDuration(Math.max(1, milliseconds));
}
