import type { Shape } from '../../src/core/shape.ts';
import type { Dice } from '../properties/dice.ts';
import type { Json, Place } from '../properties/documents.ts';

/** A variable that stands for a value of the spec. */
export interface Grown {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly value: Json;
  /** Another value that would do in its place. */
  readonly other: Json;
  /** Where the value comes from; what is given is given from outside. */
  readonly source: 'default' | 'given';
}

/** Puts variables in the place of values, now and then, and knows what is to be said of them. */
export class Variables {
  readonly all: Grown[] = [];

  constructor(private readonly dice: Dice) {}

  /** The value, or a reference to a variable that has it. */
  instead(place: Place, shape: Shape, value: Json | undefined, again: () => Json | undefined): Json | undefined {
    const type = typeFor(shape, value);
    if (value === undefined || type === undefined || isFixed(place) || !this.dice.chance(0.05)) return value;
    const [other = value] = [again()].filter((one) => !refers(one));
    if (refers(value)) return value;
    const name = `${type === 'string' ? 'TEXT' : type.toUpperCase()}_${this.all.length}`;
    this.all.push({ name, type, value, other, source: this.dice.chance(0.2) ? 'given' : 'default' });
    return `\${${name}}`;
  }

  /** One that nothing refers to. */
  spare(): void {
    this.all.push({ name: 'SPARE', type: 'string', value: 'a', other: 'b', source: 'default' });
  }

  find(name: string | undefined): Grown | undefined {
    return this.all.find((grown) => grown.name === name);
  }

  /** What stands in `variables` and `values`. */
  valueAt({ path, keys }: Place): Json | undefined {
    const inEnvironment = keys[0] === 'environments';
    const [collection, name, word] = inEnvironment ? keys.slice(2) : keys;
    const grown = this.find(name);
    if (grown === undefined || (collection !== 'variables' && collection !== 'values')) return undefined;
    if (collection === 'values') return path.endsWith('.values.*') ? grown.other : undefined;
    return wordOf(word ?? '', grown, inEnvironment);
  }
}

/** The value of a variable holds no references. */
function refers(value: Json | undefined): boolean {
  return typeof value === 'string' && value.includes('${');
}

function wordOf(word: string, { type, value, other, name }: Grown, inEnvironment: boolean): Json | undefined {
  const numbers = [Number(value), Number(other)].filter((number) => !Number.isNaN(number));
  switch (word) {
    case 'type':
      return type;
    case 'default':
      return inEnvironment ? other : value;
    case 'pattern':
      return '^[\\s\\S]*$';
    case 'enum':
      return String(value) === String(other) ? [value] : [value, other];
    case 'minimum':
      return Math.min(0, ...numbers);
    case 'maximum':
      return Math.max(100_000, ...numbers);
    case 'fromEnv':
      return `APP_${name}`;
    default:
      return undefined;
  }
}

function typeFor(shape: Shape, value: Json | undefined): Grown['type'] | undefined {
  if (typeof value === 'boolean')
    return shape.is === 'text' || (shape.is === 'flag' && shape.only === undefined && shape.literal !== true) ? 'boolean' : undefined;
  if (shape.is === 'integer' || shape.is === 'number') return shape.is;
  if (shape.is === 'text' && typeof value === 'number') return 'number';
  return shape.is === 'text' ? 'string' : undefined;
}

/** Words that are read before variables are put in, or by nobody. */
function isFixed({ path }: Place): boolean {
  return /(?:^|\.)(?:like|kind|accept\.\*|appspec)$|(?:^|\.)(?:variables|values)\.\*/.test(path);
}
