/** One thing that the spec says and that was looked at where the app runs. */
interface Fact {
  /** Path in the support table: `services.env.text`. */
  readonly words: readonly string[];
  readonly of: string;
  readonly expected: string;
  readonly seen: string;
}

/** Compared one by one; the words that they are about tell which of the language were looked at. */
export class Facts {
  private readonly all: Fact[] = [];
  private checked = 0;

  add(words: string | readonly string[], of: string, expected: unknown, seen: unknown): void {
    this.all.push({ words: [words].flat(), of, expected: textOf(expected), seen: textOf(seen) });
  }

  get count(): number {
    return this.all.length;
  }

  get words(): ReadonlySet<string> {
    return new Set(this.all.flatMap(({ words }) => words));
  }

  /** Throws with both sides of each difference among those that are new since the last time. */
  check(): void {
    const fresh = this.all.slice(this.checked);
    this.checked = this.all.length;
    const found = differencesIn(fresh);
    if (found.length > 0) throw new Error(`${found.length} of ${fresh.length} facts differ:\n${found.join('\n')}`);
  }
}

function differencesIn(facts: readonly Fact[]): string[] {
  return facts
    .filter(({ expected, seen }) => expected !== seen)
    .map(({ words, of, expected, seen }) => `${of} (${words.join(', ')})\n  expected ${expected}\n  seen     ${seen}`);
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
