import { wordsIn } from '../../../beds/report.ts';

interface Event {
  readonly at: number;
  readonly what: 'new ready' | 'old told to stop';
}

export interface Update {
  /** In order of time. */
  readonly order: string;
  /** Instances that served at once, at the worst and at the best moment. */
  readonly fewest: number;
  readonly most: number;
  /** That the old ones were stopped by. */
  readonly signals: string;
}

/** How one version gave way to the next, from what both said themselves. */
export function updateIn(before: readonly string[], after: readonly string[]): Update {
  const stops = before.map((log) => wordsIn(log, 'stop')[0] ?? []);
  const events: Event[] = [
    ...stops.map(([, at]) => ({ at: Number(at), what: 'old told to stop' as const })),
    ...after.map((log) => ({ at: Number(wordsIn(log, 'ready')[0]?.[0]), what: 'new ready' as const })),
  ];
  const order = events.sort((one, other) => one.at - other.at).map(({ what }) => what);
  const counts = [before.length];
  for (const what of order) counts.push((counts.at(-1) ?? 0) + (what === 'new ready' ? 1 : -1));
  const signals = [...new Set(stops.map(([signal]) => signal))].join();
  return { order: order.join(', '), fewest: Math.min(...counts), most: Math.max(...counts), signals };
}
