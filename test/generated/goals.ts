import type { Dice } from '../properties/dice.ts';
import { allKeys } from './keys.ts';

/** Keys that one spec shall have; those that are written are reached, and asked of nothing else. */
export class Goals {
  private readonly open: Set<string>;

  constructor(goals: Iterable<string>) {
    this.open = new Set(goals);
  }

  /** Whether something is wanted below this path. */
  leadBelow(path: string): boolean {
    for (const goal of this.open) if (goal.startsWith(`${path}.`)) return true;
    return false;
  }

  has(goal: string): boolean {
    return this.open.has(goal);
  }

  /** Words of the map at this path below which something is wanted. */
  wordsBelow(path: string): string[] {
    if (this.open.size === 0) return [];
    const start = path === '' ? '' : `${path}.`;
    const rests = [...this.open].filter((goal) => goal.startsWith(start)).map((goal) => goal.slice(start.length));
    return [...new Set(rests.map((rest) => rest.slice(0, rest.search(/[.<=]|$/))))].filter((word) => word !== '*' && word !== '');
  }

  /** A fixed value that is wanted here. */
  valueAt(path: string): string | undefined {
    for (const goal of this.open) if (goal.startsWith(`${path}=`)) return goal.slice(path.length + 1);
    return undefined;
  }

  reached(goal: string): true {
    this.open.delete(goal);
    return true;
  }
}

/** Gives every key out in turn, in an order of chance; those that a spec did not take up come again. */
export class GoalQueue {
  private readonly waiting: string[] = [];

  constructor(private readonly counts: (key: string) => boolean) {}

  next(count: number, dice: Dice): string[] {
    if (this.waiting.length < count) this.waiting.push(...shuffled(allKeys.filter(this.counts), dice));
    return this.waiting.splice(0, count);
  }

  again(keys: readonly string[]): void {
    this.waiting.push(...keys);
  }
}

function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  const left = [...items];
  return items.map(() => left.splice(dice.between(0, left.length - 1), 1)[0] as T);
}
