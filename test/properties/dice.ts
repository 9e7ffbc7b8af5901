/** Park and Miller's generator: the same throws for the same seed, on any machine. */
export class Dice {
  constructor(private state: number) {}

  between(least: number, most: number): number {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return least + (this.state % (most - least + 1));
  }

  chance(share: number): boolean {
    return this.between(0, 9999) < share * 10_000;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.between(0, items.length - 1)];
    if (items.length === 0) throw new Error('There is nothing to pick.');
    return item as T;
  }

  /** Some of them, each once, in their order. */
  some<T>(items: readonly T[], least: number, most: number): T[] {
    const left = [...items.keys()];
    const wanted = Math.min(items.length, this.between(least, most));
    const taken = new Set(Array.from({ length: wanted }, () => left.splice(this.between(0, left.length - 1), 1)[0]));
    return items.filter((_, index) => taken.has(index));
  }
}
