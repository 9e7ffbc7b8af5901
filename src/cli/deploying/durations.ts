import { milliseconds } from '../../4-resolve/quantities.ts';
import { UsageProblem } from '../../core/problem.ts';

/** Milliseconds. Throws UsageProblem for what is no duration, or none at all. */
export function durationOf(option: string, text: string): number {
  const duration = milliseconds(text);
  if (duration > 0 && /^(?:[0-9.]+(?:h|ms|m|s))+$/.test(text)) return duration;
  throw new UsageProblem(`--${option} cannot be "${text}": give a duration such as 5m or 90s.`);
}

/** A duration until now, or a time, as docker and kubectl understand both. Throws UsageProblem. */
export function sinceOf(text: string): string {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  if (!/^\d{4}-/.test(text)) durationOf('since', text);
  else throw new UsageProblem(`--since cannot be "${text}": give a duration such as 5m, or a time such as 2026-01-31T10:00:00Z.`);
  return text;
}
