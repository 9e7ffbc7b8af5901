import type { Autoscale, Budget } from '../core/service.ts';
import type { Words } from './words.ts';

export function readAutoscale(words: Words): Autoscale | undefined {
  const autoscale = words.below<'min' | 'max' | 'cpu' | 'memory'>('autoscale');
  const max = autoscale?.scalar<number>('max');
  if (autoscale === undefined || max === undefined) return undefined;
  return {
    at: autoscale.at,
    min: autoscale.scalar<number>('min') ?? autoscale.byDefault('min', 1),
    max,
    cpu: autoscale.scalar<number>('cpu'),
    memory: autoscale.scalar<number>('memory'),
  };
}

export function readBudget(words: Words): Budget | undefined {
  const budget = words.text('budget');
  if (budget === undefined) return undefined;
  const [at] = budget.from;
  if (budget.value === 'none') return { kind: 'none', at, none: budget.map(() => 'none' as const) };
  return { kind: 'most', at, unavailable: budget.map((text) => (text.endsWith('%') ? text : Number(text))) };
}
