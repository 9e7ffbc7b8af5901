import { lastAtMost } from './order.ts';
import type { Span } from './source.ts';

/** Asks, in logarithmic time, whether one of these spans of one file holds another span. */
export function holderOf(spans: readonly Span[]): (inner: Span) => boolean {
  const reaches = furthest(spans.map(({ start, end }) => ({ at: start, reach: end })));
  return ({ file, start, end }) => file === spans[0]?.file && reaches(start) >= end;
}

/** Likewise, whether one of them lies within another span. */
export function anyWithin(spans: readonly Span[]): (outer: Span) => boolean {
  const reaches = furthest(spans.map(({ start, end }) => ({ at: -start, reach: -end })));
  return ({ file, start, end }) => file === spans[0]?.file && reaches(-start) >= -end;
}

interface Point {
  readonly at: number;
  readonly reach: number;
}

/** How far those get that stand at a place or before it. */
function furthest(points: readonly Point[]): (at: number) => number {
  const sorted = points.toSorted((one, other) => one.at - other.at);
  const places = sorted.map(({ at }) => at);
  const reach: number[] = [];
  for (const point of sorted) reach.push(Math.max(point.reach, reach.at(-1) ?? point.reach));
  return (at) => reach[lastAtMost(places, at)] ?? Number.NEGATIVE_INFINITY;
}
