import type { Findings } from '../core/diagnostic.ts';
import { type Entry, entriesOf, type MapNode, type Node, type ScalarNode } from '../core/document.ts';
import { sortedBy } from '../core/order.ts';
import type { Origin } from '../core/source.ts';
import { Sourced } from '../core/sourced.ts';

/** Words that only people and tools read. */
const tooling = new Set(['description', 'accept']);

/**
 * Takes the words of a map one by one. Words that nobody took are what this App cannot carry yet: `rest` names them, so
 * that no word can be forgotten in silence.
 */
export class Words<Word extends string = string> {
  private readonly taken = new Set<string>();
  private readonly inner: Words[] = [];

  constructor(
    private readonly map: MapNode | undefined,
    /** `services.app.rollout`; empty for the whole app. */
    readonly path: string,
    readonly at: Origin,
    private readonly findings: Findings,
  ) {}

  node(word: Word): Node | undefined {
    this.taken.add(word);
    return this.map?.entries.get(word)?.value;
  }

  entry(word: Word): Entry | undefined {
    this.taken.add(word);
    return this.map?.entries.get(word);
  }

  /** A scalar of the type that the validator has seen to. */
  scalar<T>(word: Word): Sourced<T> | undefined {
    const node = this.node(word);
    if (node === undefined) return undefined;
    if (node.kind !== 'scalar') throw new Error(`${this.path}.${word} is no scalar.`);
    return new Sourced(literal(node, this.findings) as T, [node.origin]);
  }

  text(word: Word): Sourced<string> | undefined {
    return this.read(word, (text) => text);
  }

  /** A text that stands for something else: a duration, a size. */
  read<T>(word: Word, reading: (text: string) => T): Sourced<T> | undefined {
    const node = this.node(word);
    return node?.kind === 'scalar' ? this.scalar(word)?.map(() => reading(node.text)) : undefined;
  }

  byDefault<T>(word: Word, value: T): Sourced<T> {
    return new Sourced(value, [{ kind: 'default', name: this.pathOf(word), within: this.at }]);
  }

  /** The words of a map below, whose rest belongs to this one's. */
  below<Inner extends string>(word: Word): Words<Inner> | undefined {
    const node = this.node(word);
    return node?.kind === 'map' ? this.adopt(new Words<Inner>(node, this.pathOf(word), node.origin, this.findings)) : undefined;
  }

  /** The words of each entry of a map of names, sorted by name. */
  each<Inner extends string>(word: Word): { readonly name: Sourced<string>; readonly words: Words<Inner> }[] {
    return this.entries(word).flatMap((entry) => {
      if (entry.value.kind !== 'map') return [];
      const words = new Words<Inner>(entry.value, `${this.pathOf(word)}.${entry.key}`, entry.keyOrigin, this.findings);
      return [{ name: nameOf(entry), words: this.adopt(words) }];
    });
  }

  entries(word: Word): Entry[] {
    return sortedBy(entriesOf(this.node(word)), (entry) => entry.key);
  }

  isScalar(word: Word): boolean {
    return this.map?.entries.get(word)?.value.kind === 'scalar';
  }

  /** Untaken words of this map and of the maps below. */
  rest(): Sourced<string>[] {
    return [...this.ownRest(), ...this.inner.flatMap((words) => words.rest())];
  }

  /** Untaken words of this map alone, where the things below answer for themselves. */
  ownRest(): Sourced<string>[] {
    const untaken = entriesOf(this.map).filter(({ key }) => !this.taken.has(key) && !tooling.has(key) && !key.startsWith('x-'));
    return untaken.map((entry) => new Sourced(withoutOwner(this.pathOf(entry.key)), [entry.keyOrigin]));
  }

  private pathOf(word: string): string {
    return this.path === '' ? word : `${this.path}.${word}`;
  }

  private adopt<Inner extends string>(words: Words<Inner>): Words<Inner> {
    this.inner.push(words as unknown as Words);
    return words;
  }
}

/** `health.liveness` of `services.web.health.liveness`: heirs of one text say one thing. */
function withoutOwner(path: string): string {
  return path.replace(/^(?:services|tasks|volumes|secrets|configs|networks)\.[^.]+\./, '');
}

export function nameOf(entry: Entry): Sourced<string> {
  return new Sourced(entry.key, [entry.keyOrigin]);
}

/** The value of a scalar in which no reference may be left. */
export function literal(node: ScalarNode, findings: Findings): ScalarNode['value'] {
  const reference = node.parts?.find((part) => typeof part === 'object');
  if (reference !== undefined) {
    findings.error('reference-place', reference.span, {
      message: `\${${reference.words.join('.')}} cannot stand here: only a container knows it.`,
      help: 'Use it in env, entrypoint, command or a health check of a service or task.',
    });
  }
  return node.value;
}
