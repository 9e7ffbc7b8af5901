import type { Stage } from '../../src/3-validate/validation.ts';
import { language } from '../../src/core/language.generated.ts';
import { composedWord, type Shape, type Text, targetNames, type WordsShape, writtenWord } from '../../src/core/shape.ts';
import type { Dice } from './dice.ts';
import { namePool, textPool } from './pools.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Words that composing uses up: the compiler never validates them as composed. */
export const usedUp = new Set(['like', 'templates', 'environments', 'values']);

/** A document that has every form which the language gives to its words; small, and different for each dice. */
export function validDocument(stage: Stage, dice: Dice): Json {
  return new Writer(stage, dice).words(language, 3);
}

class Writer {
  constructor(
    private readonly stage: Stage,
    private readonly dice: Dice,
  ) {}

  /** An entry of a map: as an author writes it, it may be a reference or `null`. */
  private entry(shape: Shape): Json {
    if (this.stage === 'written' && this.dice.chance(0.05)) return null;
    return this.value(shape);
  }

  value(shape: Shape): Json {
    switch (shape.is) {
      case 'text':
        return this.text(shape);
      case 'integer':
      case 'number':
        return this.reference() ?? this.dice.between(shape.least ?? 0, Math.min(shape.most ?? 100, (shape.least ?? 0) + 100));
      case 'flag':
        return shape.only ?? this.reference() ?? this.dice.chance(0.5);
      case 'list':
        return this.list(shape);
      case 'names':
        return this.names(shape);
      case 'words':
        return this.short(shape) ?? this.words(shape, 2);
      case 'either':
        return this.value(this.dice.pick([shape.scalar, shape.list, shape.map].flatMap((form) => form ?? [])));
      case 'anything':
        return this.dice.pick<Json>([1, 'text', null, [], { a: [true] }]);
    }
  }

  private reference(): string | undefined {
    return this.stage === 'written' && this.dice.chance(0.15) ? this.dice.pick(['${NAME}', 'a${NAME}', '${secrets.a}']) : undefined;
  }

  private text(shape: Text): Json {
    const number = this.stage === 'written' && shape.source === true && this.dice.chance(0.3) ? this.numberFor(shape) : undefined;
    return number ?? this.reference() ?? this.dice.pick(textsFor(shape));
  }

  private numberFor(shape: Text): number | boolean | undefined {
    const found = [1, 10, 444, 1000, 0.5, 1.34, 18.06, true].filter((value) => takes(shape, String(value)));
    return found.length === 0 ? undefined : this.dice.pick(found);
  }

  private list(shape: Extract<Shape, { is: 'list' }>): Json {
    if (this.stage === 'written' && shape.argv === true && this.dice.chance(0.3)) return this.dice.pick(['run --all', "sh -c 'a b'"]);
    const items = Array.from({ length: this.dice.between(shape.atLeast ?? 0, 3) }, () => this.value(shape.of));
    return shape.unique === true ? distinct(items) : items;
  }

  private names(shape: Extract<Shape, { is: 'names' }>): Json {
    const names = namePool.filter((name) => shape.keys === undefined || new RegExp(shape.keys, 'u').test(name));
    if (this.stage === 'written' && shape.fromList === true && this.dice.chance(0.3)) return ['a', 'b'];
    const chosen = distinct(Array.from({ length: this.dice.between(shape.atLeast ?? 0, 2) }, () => this.dice.pick(names)));
    return Object.fromEntries(chosen.map((name) => [name, this.entry(shape.of)]));
  }

  private short({ short, words }: WordsShape): Json | undefined {
    const shape = short === undefined ? undefined : words[short];
    return shape !== undefined && this.stage === 'written' && this.dice.chance(0.3) ? this.value(shape) : undefined;
  }

  words(shape: WordsShape, most: number): { [key: string]: Json } {
    const known = this.wordsOf(shape).filter((word) => !Object.hasOwn(shape.alternatives ?? {}, word));
    const alternatives = Object.keys(shape.alternatives ?? {});
    const required = this.stage === 'written' && shape !== language ? [] : (shape.required ?? []);
    const chosen = Array.from({ length: this.dice.between(0, most) }, () => this.dice.pick(known.length > 0 ? known : alternatives));
    const one = alternatives.length > 0 ? [this.dice.pick(alternatives)] : [];
    const words = distinct([...required, ...chosen, ...one]).filter((word) => !alternatives.includes(word) || one.includes(word));
    return Object.fromEntries(words.map((word) => [word, this.entry(this.shapeOf(shape, word))]));
  }

  private wordsOf(shape: WordsShape): string[] {
    const parts = shape.parts === undefined ? [] : this.stage === 'written' ? targetNames : Object.keys(shape.parts[this.stage]);
    const words = [...Object.keys(shape.words), ...parts];
    return this.stage === 'written' ? [...words, 'x-note'] : [...words.filter((word) => !usedUp.has(word)), 'x-note'];
  }

  private shapeOf(shape: WordsShape, word: string): Shape {
    const found = this.stage === 'written' ? writtenWord(shape, word) : composedWord(shape, word, this.stage);
    return found ?? { is: 'anything' };
  }
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

const known = new Map<Text, readonly string[]>();

function textsFor(shape: Text): readonly string[] {
  const texts = known.get(shape) ?? shape.oneOf ?? textPool.filter((text) => takes(shape, text));
  if (texts.length === 0) throw new Error(`No text of the pool matches ${shape.pattern}: add one.`);
  known.set(shape, texts);
  return texts;
}

export function takes({ pattern, oneOf, atLeast, atMost }: Text, text: string): boolean {
  const length = [...text].length;
  if (length < (atLeast ?? 0) || length > (atMost ?? length)) return false;
  return oneOf?.includes(text) ?? (pattern === undefined || new RegExp(pattern, 'u').test(text));
}
