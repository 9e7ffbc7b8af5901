import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/core/suggest.ts';

const word = fc.stringMatching(/^[a-z]{1,10}$/);
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 8 });

describe('the nearest known name', () => {
  it('is the name itself where it is known', () => {
    fc.assert(
      fc.property(words, (known) => {
        for (const name of known) expect(nearest(name, known)).toBe(name);
      }),
      { seed: 6 },
    );
  });

  it('is a known one, whatever the order they stand in', () => {
    fc.assert(
      fc.property(word, words, (wanted, known) => {
        const found = nearest(wanted, known);
        expect(found === undefined || known.includes(found)).toBe(true);
        expect(nearest(wanted, [...known].reverse())).toBe(found);
      }),
      { seed: 6 },
    );
  });

  it.each([
    ['relicas', 'replicas'],
    ['Replicas', 'replicas'],
    ['start_period', 'startPeriod'],
    ['imagee', 'image'],
    ['heatlh', 'health'],
  ])('of %s is %s', (wanted, meant) => {
    expect(nearest(wanted, ['image', 'replicas', 'health', 'startPeriod', 'env'])).toBe(meant);
  });

  it.each(['x', 'zzzzzz', 'deploy'])('of %s is none', (wanted) => {
    expect(nearest(wanted, ['image', 'replicas', 'health', 'startPeriod'])).toBeUndefined();
  });
});
