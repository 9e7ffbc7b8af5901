import type { Findings } from '../core/diagnostic.ts';
import { type Entry, entriesOf, itemsOf, type MapNode, type Node } from '../core/document.ts';
import { sortedBy } from '../core/order.ts';
import { isExtension } from '../core/shape.ts';
import type { Origin } from '../core/source.ts';
import { Sourced } from '../core/sourced.ts';
import { literal, openReference } from './literal.ts';

/** Words that only people and tools read. */
const tooling = new Set(['description', 'accept']);

type NodeOf<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

/**
 * Takes the words of a map one by one. One that nobody took is a word that we forgot: `takeRest` names them, so that none
 * can be lost in silence.
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

  /** The word's value if it is of this kind; of another one it stays untaken. */
  node<Kind extends Node['kind']>(word: Word, kind: Kind): NodeOf<Kind> | undefined {
    const node = this.map?.entries.get(word)?.value;
    if (node?.kind !== kind) return undefined;
    this.taken.add(word);
    return node as NodeOf<Kind>;
  }

  /** The word itself, whatever it says. */
  entry(word: Word): Entry | undefined {
    this.taken.add(word);
    return this.map?.entries.get(word);
  }

  has(word: Word): boolean {
    return this.map?.entries.has(word) === true;
  }

  /** A scalar of the type that the validator has seen to. */
  scalar<T>(word: Word): Sourced<T> | undefined {
    const node = this.node(word, 'scalar');
    return node && new Sourced(literal(node, this.findings) as T, [node.origin]);
  }

  text(word: Word): Sourced<string> | undefined {
    return this.read(word, (text) => text);
  }

  /** A text that stands for something else: a duration, a size. */
  read<T>(word: Word, reading: (text: string) => T): Sourced<T> | undefined {
    const text = this.node(word, 'scalar')?.text;
    return text === undefined ? undefined : this.scalar(word)?.map(() => reading(text));
  }

  /** The texts of a list. One that is refused for what it refers to is not among them, so that nobody looks for such a name. */
  texts(word: Word): Sourced<string>[] {
    return itemsOf(this.node(word, 'list')).flatMap((item) => {
      if (item.kind !== 'scalar') throw new Error(`${this.pathOf(word)} holds more than texts.`);
      literal(item, this.findings);
      return openReference(item) === undefined ? new Sourced(item.text, [item.origin]) : [];
    });
  }

  /** The words of each map of a list. */
  maps<Inner extends string>(word: Word): Words<Inner>[] {
    return itemsOf(this.node(word, 'list')).map((item, index) => {
      const path = `${this.pathOf(word)}.${index}`;
      if (item.kind !== 'map') throw new Error(`${path} is no map.`);
      return this.adopt(new Words<Inner>(item, path, item.origin, this.findings));
    });
  }

  byDefault<T>(word: Word, value: T): Sourced<T> {
    return new Sourced(value, [{ kind: 'default', name: this.pathOf(word), within: this.at }]);
  }

  /** The words of a map below, whose rest belongs to this one's. */
  below<Inner extends string>(word: Word): Words<Inner> | undefined {
    const node = this.node(word, 'map');
    return node && this.adopt(new Words<Inner>(node, this.pathOf(word), node.origin, this.findings));
  }

  /** The words of each entry of a map of names, sorted by name. */
  each<Inner extends string>(word: Word): { readonly name: Sourced<string>; readonly words: Words<Inner> }[] {
    return this.entries(word).map((entry) => {
      const path = `${this.pathOf(word)}.${entry.key}`;
      if (entry.value.kind !== 'map') throw new Error(`${path} is no map.`);
      const words = new Words<Inner>(entry.value, path, entry.keyOrigin, this.findings);
      return { name: nameOf(entry), words: this.adopt(words) };
    });
  }

  entries(word: Word): Entry[] {
    return sortedBy(entriesOf(this.node(word, 'map')), (entry) => entry.key);
  }

  /** Untaken words of this map and of the maps below, by their paths; from now on they count as taken. */
  takeRest(): Sourced<string>[] {
    const rest: Sourced<string>[] = [];
    for (const { key, keyOrigin } of this.map?.entries.values() ?? []) {
      if (this.taken.has(key) || tooling.has(key) || isExtension(key)) continue;
      this.taken.add(key);
      rest.push(new Sourced(this.pathOf(key), [keyOrigin]));
    }
    for (const words of this.inner) rest.push(...words.takeRest());
    return rest;
  }

  private pathOf(word: string): string {
    return this.path === '' ? word : `${this.path}.${word}`;
  }

  private adopt<Inner extends string>(words: Words<Inner>): Words<Inner> {
    this.inner.push(words as unknown as Words);
    return words;
  }
}

export function nameOf(entry: Entry): Sourced<string> {
  return new Sourced(entry.key, [entry.keyOrigin]);
}
