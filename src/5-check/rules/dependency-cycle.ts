import { cyclesIn } from '../cycles.ts';
import { type Dependency, dependenciesOf } from '../dependencies.ts';
import type { Rule } from '../rule.ts';

/** `needs` is the order in which things start, and a circle has no first. */
export const dependencyCycle: Rule = {
  code: 'dependency-cycle',
  severity: 'error',
  check(app, report) {
    for (const cycle of cyclesIn(dependenciesOf(app))) {
      const [first, ...others] = cycle;
      if (first === undefined) continue;
      const path = [...cycle.map(({ from }) => from), first.from].join(' -> ');
      report(first.because, {
        message: cycle.length === 1 ? `"${first.from}" waits for itself.` : `These wait for each other for ever: ${path}.`,
        help: help(cycle),
        related: others.map((dependency) => ({ at: dependency.because, message: reason(dependency) })),
      });
    }
  },
};

function reason({ from, to, volume }: Dependency): string {
  return volume === undefined ? `"${from}" needs "${to}".` : `"${from}" mounts "${volume}", which "${to}" fills.`;
}

function help(cycle: readonly Dependency[]): string {
  const filled = cycle.find(({ volume }) => volume !== undefined);
  if (filled === undefined || cycle.length === 1) return 'Take one of these `needs` away.';
  return `Take one of these \`needs\` away, or mount "${filled.volume}" somewhere else: who mounts it waits for "${filled.to}".`;
}
