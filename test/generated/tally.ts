import { type TargetName, targetNames } from '../../src/core/shape.ts';
import type { GeneratedSpec } from './arbitrary.ts';
import type { Outcome } from './examine.ts';
import { allKeys, keysIn } from './keys.ts';

/** What became of many specs: nobody hides behind refusals, and no key is left out. */
export class Tally {
  private readonly accepted: Record<TargetName, number> = { swarm: 0, k8s: 0 };
  private readonly refused: Record<TargetName, number> = { swarm: 0, k8s: 0 };
  private readonly refusals = new Map<string, number>();
  private readonly written = new Set<string>();
  private readonly lowered = new Set<string>();
  private specs = 0;

  add(spec: GeneratedSpec, outcomes: readonly Outcome[]): void {
    this.specs++;
    const keys = keysIn(spec.document);
    for (const key of keys) this.written.add(key);
    for (const { target, refusals } of outcomes) {
      if (refusals.length === 0) this.accepted[target]++;
      else this.refused[target]++;
      if (refusals.length === 0) for (const key of keys) this.lowered.add(key);
      for (const refusal of refusals) this.refusals.set(refusal, (this.refusals.get(refusal) ?? 0) + 1);
    }
  }

  get missingKeys(): readonly string[] {
    return allKeys.filter((key) => !this.written.has(key));
  }

  /** Words that are refused by name, as not lowered. */
  get refusedWords(): readonly string[] {
    return [...this.refusals.keys()].flatMap((refusal) => /^refused: ([\w.]+)$/.exec(refusal)?.[1] ?? []);
  }

  /** Those that accepted specs have. */
  get acceptedKeys(): ReadonlySet<string> {
    return this.lowered;
  }

  shareAccepted(target: TargetName): number {
    return this.accepted[target] / (this.accepted[target] + this.refused[target]);
  }

  get summary(): string {
    const shares = targetNames.map(
      (target) =>
        `${target}: ${this.accepted[target]} accepted, ${this.refused[target]} refused (${percent(this.shareAccepted(target))} accepted)`,
    );
    const codes = [...this.refusals].sort(([, one], [, other]) => other - one).map(([code, count]) => `${count} ${code}`);
    const inAccepted = allKeys.filter((key) => this.lowered.has(key)).length;
    const coverage = 1 - this.missingKeys.length / allKeys.length;
    return [
      `Generated specs: ${this.specs}, with ${percent(coverage)} of ${allKeys.length} keys; ${percent(inAccepted / allKeys.length)} of them in accepted ones.`,
      ...shares,
      `Refusals by code: ${codes.join(', ')}.`,
    ].join('\n');
  }
}

function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}
