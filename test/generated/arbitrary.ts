import fc from 'fast-check';
import { language } from '../../src/core/language.generated.ts';
import { broken } from '../properties/breakage.ts';
import { Dice } from '../properties/dice.ts';
import { type Json, root, Writer } from '../properties/documents.ts';
import { SpecAuthor } from './author.ts';
import { castFor } from './cast.ts';
import { GoalQueue, Goals } from './goals.ts';
import { keysIn } from './keys.ts';
import { smaller } from './smaller.ts';
import { takeAway } from './take-away.ts';
import { isUnder, unlowered } from './unlowered.ts';
import type { Grown } from './variables.ts';

export interface GeneratedSpec {
  readonly document: Json;
  /** Values from outside, by variable. */
  readonly given: Readonly<Record<string, string>>;
  /** In which it is compiled. */
  readonly environment: string | undefined;
  /** Most are calm: they keep to what is lowered. Wild ones use every word, and broken ones have a mistake. */
  readonly mood: 'calm' | 'wild' | 'broken';
}

/**
 * App specs over the whole language, of which most mean something. Between them they have every key: each takes up some
 * that earlier ones left. A failing one shrinks by losing what the failure does not need.
 */
export function appSpecs(): fc.Arbitrary<GeneratedSpec> {
  return new AppSpecs(moods, () => true, false);
}

/** Specs of which every word holds for both targets. */
export function appSpecsForBothAlike(): fc.Arbitrary<GeneratedSpec> {
  return new AppSpecs(['calm'], (key) => !/\*\.(?:swarm|k8s)(?![^.<=])/.test(key), true);
}

class AppSpecs extends fc.Arbitrary<GeneratedSpec> {
  private readonly queues: Readonly<Record<'calm' | 'wild', GoalQueue>>;

  constructor(
    private readonly moods: readonly GeneratedSpec['mood'][],
    takes: (key: string) => boolean,
    private readonly isAlike: boolean,
  ) {
    super();
    this.queues = {
      calm: new GoalQueue((key) => takes(key) && !isUnder(unlowered, key)),
      wild: new GoalQueue((key) => takes(key) && isUnder(unlowered, key)),
    };
  }

  override generate(random: fc.Random): fc.Value<GeneratedSpec> {
    const dice = new Dice(random.nextInt(1, 2 ** 31 - 2));
    const mood = dice.pick(this.moods);
    return new fc.Value(this.written(mood, dice), undefined);
  }

  private written(mood: GeneratedSpec['mood'], dice: Dice): GeneratedSpec {
    const queue = this.queues[mood === 'wild' ? 'wild' : 'calm'];
    const goals = mood === 'broken' ? [] : queue.next(mood === 'wild' ? dice.between(10, 30) : dice.between(1, 11), dice);
    const cast = castFor(dice, goals);
    const author = new SpecAuthor({ cast, dice, goals: new Goals(goals), isWild: mood === 'wild', isAlike: this.isAlike });
    const document = new Writer('written', dice, author).words(language, root, 3);
    if (mood === 'calm' && dice.chance(0.5)) takeAway(document, dice);
    const found = keysIn(document);
    queue.again(goals.filter((goal) => !found.has(goal)));
    return {
      document: mood === 'broken' ? broken(document, dice) : document,
      given: givenFor(author.grown),
      environment: dice.pick([undefined, ...cast.environments]),
      mood,
    };
  }

  override canShrinkWithoutContext(value: unknown): value is GeneratedSpec {
    return value !== undefined;
  }

  override shrink(spec: GeneratedSpec, context: unknown): fc.Stream<fc.Value<GeneratedSpec>> {
    const start = typeof context === 'number' ? context : 0;
    return fc.stream(smallerSpecs(spec, start));
  }
}

const moods: readonly GeneratedSpec['mood'][] = [...Array(14).fill('calm'), ...Array(4).fill('wild'), ...Array(2).fill('broken')];

function givenFor(grown: readonly Grown[]): Record<string, string> {
  return Object.fromEntries(grown.filter(({ source }) => source === 'given').map(({ name, value }) => [name, String(value)]));
}

/** After one that fails too, the search goes on where it was, and comes back to the start in the end. */
function* smallerSpecs(spec: GeneratedSpec, start: number): Generator<fc.Value<GeneratedSpec>, void, undefined> {
  for (const { document, index } of smaller(spec.document, start)) yield new fc.Value({ ...spec, document }, index);
}
