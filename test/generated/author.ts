import type { Shape, Text, WordsShape } from '../../src/core/shape.ts';
import type { Dice } from '../properties/dice.ts';
import { type Author, type Json, type Place, takes, textsFor } from '../properties/documents.ts';
import type { Actor, Cast } from './cast.ts';
import { extremeNames, extremes } from './extremes.ts';
import type { Goals } from './goals.ts';
import { namesOfOverride, valueOfOverride } from './overrides.ts';
import { settle } from './settle.ts';
import { namesOfThings } from './things.ts';
import { endOf, isUnder, shortPath, unlowered } from './unlowered.ts';
import { fileOf, names, type Spot, values } from './values.ts';
import { type Grown, Variables } from './variables.ts';
import { welcomeWords } from './welcome.ts';
import { wordsFor } from './words.ts';

export interface Writing {
  readonly cast: Cast;
  readonly dice: Dice;
  readonly goals: Goals;
  /** Whether words are welcome that no target takes. */
  readonly isWild: boolean;
  /** Whether all that is written holds for both targets. */
  readonly isAlike: boolean;
}

/** Writes specs that mean something: names that exist, ports that are free, times that fit each other. */
export class SpecAuthor implements Author {
  readonly isCareless = false;
  private readonly variables: Variables;
  private numbers = 0;

  constructor(private readonly writing: Writing) {
    this.variables = new Variables(writing.dice);
  }

  get grown(): readonly Grown[] {
    return this.variables.all;
  }

  form({ path, keys }: Place, form: string): boolean | undefined {
    const { goals, dice } = this.writing;
    if (goals.has(`${path}${form}`)) return goals.reached(`${path}${form}`);
    if (!this.writing.isWild && isUnder(unlowered, `${path}${form}`)) return false;
    if (form === '<map>') return goals.leadBelow(path) || undefined;
    if (form === '<scalar>') return /\.(?:swarm|k8s)$/.test(path) ? !goals.leadBelow(path) && dice.chance(absence(path)) : undefined;
    const isElsewhere = goals.leadBelow(path) || goals.has(`${path}<map>`) || (form === '<line>' && goals.has(`${path}<list>`));
    const isForced = path.endsWith('mounts.*') && keys.at(-1)?.startsWith('/mnt') !== true;
    return isElsewhere || isForced ? false : undefined;
  }

  names(place: Place): readonly string[] | undefined {
    if (/(?:^|\.)(?:variables|values)$/.test(place.path)) return this.variableNames(place);
    const own = namesOfOverride(place, this.writing.dice) ?? namesOfThings(place, this.writing);
    if (own !== undefined) return own;
    const path = shortPath(place.path);
    const named = endOf(path, (end) => names.get(end))?.(this.spotAt(place));
    const edge = this.writing.dice.chance(0.02) ? endOf(path, (end) => extremeNames.get(end)) : undefined;
    return edge === undefined ? named : [...new Set([...(named ?? []), this.writing.dice.pick(edge)])];
  }

  /** An environment speaks of some of those that are known by then. */
  private variableNames({ path, keys }: Place): readonly string[] {
    const { goals, dice } = this.writing;
    if (this.grown.length === 0 && goals.leadBelow(path)) this.variables.spare();
    const grown = this.grown.map(({ name }) => name);
    return keys[0] === 'environments' ? dice.some(grown, 0, 2) : grown;
  }

  /** Only secrets are mounted so. */
  items(place: Place): readonly string[] {
    return (this.actorAt(place)?.secrets ?? []).filter((secret) => fileOf(secret) === secret);
  }

  words(place: Place, shape: WordsShape, known: readonly string[]): readonly string[] {
    this.writing.goals.reached(place.path);
    const welcome = welcomeWords(place.path, known, this.writing);
    const variable = this.variables.find(place.keys.at(-1));
    return wordsFor({ ...this.writing, place, shape, welcome, variable, actor: this.actorAt(place) });
  }

  value(place: Place, shape: Shape): Json | undefined {
    this.writing.goals.reached(place.path);
    if (shape.is === 'anything') return valueOfOverride(place) ?? 'text';
    if (shape.is === 'either' || shape.is === 'words' || shape.is === 'names') return undefined;
    const wanted = this.writing.goals.valueAt(place.path);
    if (wanted !== undefined && (shape.is === 'text' || shape.is === 'flag')) {
      this.writing.goals.reached(`${place.path}=${wanted}`);
      return shape.is === 'flag' ? wanted === 'true' : wanted;
    }
    const own = this.variables.valueAt(place);
    if (own !== undefined) return own;
    const value = this.knownValue(place, shape);
    return this.variables.instead(place, shape, value, () => this.knownValue(place, shape));
  }

  private knownValue(place: Place, shape: Shape): Json | undefined {
    const { dice } = this.writing;
    const edge = dice.chance(0.01) ? endOf(shortPath(place.path), (end) => extremes.get(end)) : undefined;
    const extreme = edge === undefined ? undefined : dice.pick(edge);
    if (extreme !== undefined && fits(extreme, shape)) return extreme;
    const meaning = endOf(shortPath(place.path), (end) => values.get(end));
    const value = meaning?.(this.spotAt(place));
    if (value !== undefined && fits(value, shape)) return value;
    if (shape.is !== 'text' || shape.oneOf !== undefined) return undefined;
    return this.writing.dice.pick(plainTextsFor(shape));
  }

  settled(place: Place, words: { [key: string]: Json }): { [key: string]: Json } {
    return settle({ ...this.writing, place, words, actor: this.actorAt(place), spot: this.spotAt(place) });
  }

  private spotAt(place: Place): Spot {
    const { cast, dice } = this.writing;
    return { cast, dice, name: nameAt(place), actor: this.actorAt(place), nextNumber: () => this.numbers++ };
  }

  private actorAt({ keys }: Place): Actor | undefined {
    const [collection, name] = keys[0] === 'environments' ? keys.slice(2) : keys;
    return this.writing.cast.actors.find((actor) => actor.collection === collection && actor.name === name);
  }
}

function fits(value: Json, shape: Shape): boolean {
  switch (shape.is) {
    case 'text':
      return (typeof value === 'string' || shape.source === true) && takes(shape, String(value));
    case 'integer':
    case 'number':
      return typeof value === 'number' && value >= (shape.least ?? value) && value <= (shape.most ?? value);
    default:
      return shape.is === 'list' ? Array.isArray(value) : typeof value === 'boolean';
  }
}

/** The last name on the way to a place. */
function nameAt({ path, keys }: Place): string {
  return keys[path.split('.').lastIndexOf('*')] ?? '';
}

/** How often a thing does not exist on a target; what others mount seldom does not. */
function absence(path: string): number {
  if (path.startsWith('targets.')) return 0.05;
  return /(?:volumes|secrets)\.\*\.\w+$/.test(path) ? 0.005 : 0.03;
}

const known = new Map<Text, readonly string[]>();

/** Without references to what is not there. */
function plainTextsFor(shape: Text): readonly string[] {
  const texts = known.get(shape) ?? textsFor(shape).filter((text) => !text.includes('${'));
  known.set(shape, texts);
  return texts;
}
