import { describeNode, type Entry, isNull, type Node, type ScalarNode } from '../core/document.ts';
import { durationOf } from './amounts.ts';
import { ComposeWords } from './compose-words.ts';
import { whyLost } from './lost-words.ts';
import type { Telling } from './telling.ts';
import { literalOf } from './templates.ts';
import { said, type ValueMap } from './value.ts';
import type { Variables } from './variables.ts';

/** `KEY=VALUE` or `KEY: VALUE`; without a value where the file gives none. */
export interface Pair {
  readonly key: string;
  readonly value: string | undefined;
  readonly node: Node;
}

/** Reads values of a Compose file, tells what has another form than Compose knows, and hands out no map whose rest is not told. */
export class Reader {
  constructor(
    readonly telling: Telling,
    readonly variables: Variables,
  ) {}

  scalar(node: Node | undefined): ScalarNode | undefined {
    if (node === undefined || isNull(node)) return undefined;
    if (node.kind === 'scalar') return node;
    this.telling.lost(node, `A text is wanted here; this is ${describeNode(node)}.`);
    return undefined;
  }

  text(node: Node | undefined): string | undefined {
    const scalar = this.scalar(node);
    return scalar && this.variables.text(scalar);
  }

  fixed(node: Node | undefined): string | undefined {
    const scalar = this.scalar(node);
    return scalar && this.variables.fixed(scalar);
  }

  /** Where Swarm fills in templates: a text of a spec is just itself. */
  untemplated(written: string, node: Node): string {
    const { text, isTemplate } = literalOf(written);
    if (isTemplate) this.telling.guessed(node, `\`${written}\` is taken as it is written: Swarm would fill in its template.`);
    return text;
  }

  flag(node: Node | undefined): boolean | undefined {
    const text = this.fixed(node);
    return text === undefined ? undefined : /^(true|yes|on|1)$/i.test(text);
  }

  whole(node: Node | undefined): number | string | undefined {
    const scalar = this.scalar(node);
    const whole = scalar && this.variables.whole(scalar);
    if (scalar !== undefined && whole === undefined) this.telling.lost(scalar, `A whole number is wanted here, not \`${scalar.text}\`.`);
    return whole;
  }

  /** Of a list, or of one text that stands for it. */
  items(node: Node | undefined): readonly Node[] {
    if (node === undefined || isNull(node)) return [];
    if (node.kind === 'list') return node.items;
    if (node.kind === 'scalar') return [node];
    this.telling.lost(node, `A list is wanted here; this is ${describeNode(node)}.`);
    return [];
  }

  texts(node: Node | undefined): string[] {
    return this.items(node).flatMap((item) => this.text(item) ?? []);
  }

  /** A map of names, or a list of `KEY=VALUE`, with another sign between them where Compose has another. */
  pairs(node: Node | undefined, separator = /=/): Pair[] {
    if (node?.kind === 'map') return [...node.entries.values()].flatMap((entry) => this.pair(entry));
    return this.items(node).flatMap((item) => {
      const text = this.text(item);
      if (text === undefined) return [];
      const at = text.search(separator);
      const key = this.variables.resolved(at === -1 ? text : text.slice(0, at), item);
      return this.keyed({ key: key ?? text, value: at === -1 ? undefined : text.slice(at + 1), node: item });
    });
  }

  private pair({ key, value }: Entry): Pair[] {
    const text = this.text(value);
    return text === undefined && !isNull(value) ? [] : this.keyed({ key, value: text, node: value });
  }

  /** Keys of a spec hold no references; those of a map in a Compose file hold none either. */
  private keyed(pair: Pair): Pair[] {
    if (!pair.key.includes('${')) return [pair];
    this.telling.lost(pair.node, `\`${pair.key}\` is lost: a key of a spec holds no variable.`);
    return [];
  }

  /** The same as a map; a key without a value has an empty one. */
  map(node: Node | undefined): ValueMap | undefined {
    return mapOfPairs(this.pairs(node));
  }

  /** As Go writes it, in units that a spec has, or a variable. */
  duration(node: Node | undefined): string | undefined {
    const text = this.text(node);
    if (node === undefined || text === undefined || text.includes('${')) return text;
    if (durationOf(text) === undefined)
      this.telling.lost(node, `\`${text}\` is no duration that a spec has.`, 'Write one such as 30s or 1m30s.');
    return durationOf(text);
  }

  /** Docker takes 0 for what nobody said. */
  durationNotZero(node: Node | undefined): string | undefined {
    const text = this.duration(node);
    return text !== undefined && /[1-9$]/.test(text) ? text : undefined;
  }

  /** The words of a map; what nobody has taken when `read` is done is told as lost. */
  words<T>(node: Node | undefined, place: string, read: (words: ComposeWords) => T): T | undefined {
    if (node === undefined || isNull(node)) return undefined;
    if (node.kind !== 'map') {
      this.telling.lost(node, `A map is wanted here; this is ${describeNode(node)}.`);
      return undefined;
    }
    const words = new ComposeWords(node);
    const found = read(words);
    for (const { key, keyOrigin } of words.rest()) {
      const { why, help } = whyLost(place, key);
      this.telling.lost(keyOrigin, `\`${key}\` is lost: ${why}`, help);
    }
    return found;
  }
}

export function mapOfPairs(pairs: readonly Pair[]): ValueMap | undefined {
  return said(Object.fromEntries(pairs.map(({ key, value = '' }) => [key, value])));
}
