import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastAtMost } from '../../src/core/order.ts';
import { holds, type Span } from '../../src/core/source.ts';
import { anyWithin, holderOf } from '../../src/core/spans.ts';

const file = { path: 'app.spec.yaml', text: '' };
const span = fc.tuple(fc.nat(20), fc.nat(20)).map(([start, length]): Span => ({ file, start, end: start + length }));

describe('spans of one file', () => {
  it('hold another as one by one', () => {
    fc.assert(
      fc.property(fc.array(span), span, (spans, inner) => {
        expect(holderOf(spans)(inner)).toBe(spans.some((outer) => holds(outer, inner)));
      }),
    );
  });

  it('lie within another as one by one', () => {
    fc.assert(
      fc.property(fc.array(span), span, (spans, outer) => {
        expect(anyWithin(spans)(outer)).toBe(spans.some((inner) => holds(outer, inner)));
      }),
    );
  });

  it('of another file are others', () => {
    const other = { file: { path: 'values.yaml', text: '' }, start: 1, end: 2 };
    expect(holderOf([{ file, start: 0, end: 9 }])(other)).toBe(false);
    expect(anyWithin([{ file, start: 1, end: 2 }])({ ...other, start: 0, end: 9 })).toBe(false);
  });
});

it('lastAtMost finds the last of equal numbers, and none below the first', () => {
  expect([-1, 0, 1, 2, 9].map((limit) => lastAtMost([0, 1, 1, 5], limit))).toEqual([-1, 0, 2, 2, 3]);
});
