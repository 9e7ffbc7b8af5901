import type { Stage } from '../../src/3-validate/validation.ts';
import { language } from '../../src/core/language.generated.ts';
import {
  composedWord,
  type Either,
  type ListShape,
  type NamesShape,
  type Shape,
  type Text,
  targetNames,
  type WordsShape,
  writtenWord,
} from '../../src/core/shape.ts';
import type { Dice } from './dice.ts';
import { namePool, textPool } from './pools.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Words that composing uses up: the compiler never validates them as composed. */
export const usedUp = new Set(['like', 'templates', 'environments', 'values']);

/** A document that has every form which the language gives to its words; small, and different for each dice. */
export function validDocument(stage: Stage, dice: Dice): Json {
  return new Writer(stage, dice, anybody).words(language, root, 3);
}

/** Where something is written: in the language, as in `services.*.ports.*.publish`, and in the document. */
export interface Place {
  readonly path: string;
  readonly keys: readonly string[];
}

export const root: Place = { path: '', keys: [] };

export function below({ path, keys }: Place, key: string, word = key): Place {
  return { path: path === '' ? word : `${path}.${word}`, keys: [...keys, key] };
}

/** Knows what words mean; what it leaves undefined is left to the dice. */
export interface Author {
  /** Writes references and `null` wherever the form allows them. */
  readonly isCareless: boolean;
  /** Whether to write it in this form: `<short>`, `<list>`, `<line>`, `<scalar>` or `<map>`. */
  form(place: Place, form: string): boolean | undefined;
  names(place: Place): readonly string[] | undefined;
  /** Names of a map that is written as a list of them. */
  items(place: Place): readonly string[] | undefined;
  words(place: Place, shape: WordsShape, known: readonly string[]): readonly string[] | undefined;
  value(place: Place, shape: Shape): Json | undefined;
  /** Gives the words of a map what they need of each other. */
  settled(place: Place, words: { [key: string]: Json }): { [key: string]: Json };
}

const anybody: Author = {
  isCareless: true,
  form: () => undefined,
  names: () => undefined,
  items: () => undefined,
  words: () => undefined,
  value: () => undefined,
  settled: (_, words) => words,
};

export class Writer {
  constructor(
    private readonly stage: Stage,
    private readonly dice: Dice,
    private readonly author: Author,
  ) {}

  /** An entry of a map: as an author writes it, it may be a reference or `null`. */
  private entry(shape: Shape, place: Place): Json {
    if (this.stage === 'written' && this.author.isCareless && this.dice.chance(0.05)) return null;
    return this.value(shape, place);
  }

  value(shape: Shape, place: Place): Json {
    const known = this.author.value(place, shape);
    if (known !== undefined) return known;
    switch (shape.is) {
      case 'text':
        return this.text(shape);
      case 'integer':
      case 'number':
        return this.reference() ?? this.dice.between(shape.least ?? 0, Math.min(shape.most ?? 100, (shape.least ?? 0) + 100));
      case 'flag':
        return shape.only ?? this.reference() ?? this.dice.chance(0.5);
      case 'list':
        return this.list(shape, place);
      case 'names':
        return this.names(shape, place);
      case 'words':
        return this.short(shape, place) ?? this.words(shape, place, 2);
      case 'either':
        return this.value(this.oneForm(shape, place), place);
      case 'anything':
        return this.dice.pick<Json>([1, 'text', null, [], { a: [true] }]);
    }
  }

  private oneForm(shape: Either, place: Place): Shape {
    const forms = (['scalar', 'list', 'map'] as const).filter((form) => shape[form] !== undefined);
    const wishes = forms.map((form) => [form, this.author.form(place, `<${form}>`)] as const);
    const open = wishes.filter(([, wish]) => wish !== false).map(([form]) => form);
    const wanted = wishes.find(([, wish]) => wish === true)?.[0] ?? this.dice.pick(open);
    return shape[wanted] ?? { is: 'anything' };
  }

  private reference(): string | undefined {
    const isCareless = this.stage === 'written' && this.author.isCareless;
    return isCareless && this.dice.chance(0.15) ? this.dice.pick(['${NAME}', 'a${NAME}', '${secrets.a}']) : undefined;
  }

  private text(shape: Text): Json {
    const number = this.stage === 'written' && shape.source === true && this.dice.chance(0.3) ? this.numberFor(shape) : undefined;
    return number ?? this.reference() ?? this.dice.pick(textsFor(shape));
  }

  private numberFor(shape: Text): number | boolean | undefined {
    const found = [1, 10, 444, 1000, 0.5, 1.34, 18.06, true].filter((value) => takes(shape, String(value)));
    return found.length === 0 ? undefined : this.dice.pick(found);
  }

  /** A form that only authors write. */
  private isIn(form: string, place: Place, share: number): boolean {
    return this.stage === 'written' && (this.author.form(place, form) ?? this.dice.chance(share));
  }

  private list(shape: ListShape, place: Place): Json {
    if (shape.argv === true && this.isIn('<line>', place, 0.3)) return this.dice.pick(['run --all', "sh -c 'a b'"]);
    const items = Array.from({ length: this.dice.between(shape.atLeast ?? 0, 3) }, (_, index) =>
      this.value(shape.of, below(place, String(index), '*')),
    );
    return shape.unique === true ? distinct(items) : items;
  }

  private names(shape: NamesShape, place: Place): Json {
    if (shape.fromList === true && this.isIn('<list>', place, 0.3)) return [...(this.author.items(place) ?? ['a', 'b'])];
    const chosen = this.author.names(place) ?? this.anyNames(shape);
    return Object.fromEntries(chosen.map((name) => [name, this.entry(shape.of, below(place, name, '*'))]));
  }

  private anyNames(shape: NamesShape): readonly string[] {
    const names = namePool.filter((name) => shape.keys === undefined || new RegExp(shape.keys, 'u').test(name));
    return distinct(Array.from({ length: this.dice.between(shape.atLeast ?? 0, 2) }, () => this.dice.pick(names)));
  }

  private short({ short, words }: WordsShape, place: Place): Json | undefined {
    const shape = short === undefined ? undefined : words[short];
    return short !== undefined && shape !== undefined && this.isIn('<short>', place, 0.3)
      ? this.value(shape, { path: `${place.path}.${short}`, keys: place.keys })
      : undefined;
  }

  words(shape: WordsShape, place: Place, most: number): { [key: string]: Json } {
    const chosen = this.author.words(place, shape, this.wordsOf(shape)) ?? this.anyWords(shape, most);
    const written = chosen.map((word) => [word, this.entry(this.shapeOf(shape, word), below(place, word))] as const);
    return this.author.settled(place, Object.fromEntries(written));
  }

  private anyWords(shape: WordsShape, most: number): readonly string[] {
    const known = this.wordsOf(shape).filter((word) => !Object.hasOwn(shape.alternatives ?? {}, word));
    const alternatives = Object.keys(shape.alternatives ?? {});
    const required = this.stage === 'written' && shape !== language ? [] : (shape.required ?? []);
    const chosen = Array.from({ length: this.dice.between(0, most) }, () => this.dice.pick(known.length > 0 ? known : alternatives));
    const one = alternatives.length > 0 ? [this.dice.pick(alternatives)] : [];
    return distinct([...required, ...chosen, ...one]).filter((word) => !alternatives.includes(word) || one.includes(word));
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

export function textsFor(shape: Text): readonly string[] {
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
