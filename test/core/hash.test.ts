import { expect, test } from 'vitest';
import { hashOf } from '../../src/core/hash.ts';

/** As the reference implementation of MurmurHash3_x86_32 has them, with seed 0. */
test.each([
  ['', '00000000'],
  ['a', '3c2569b2'],
  ['test', 'ba6bd213'],
  ['Hello, world!', 'c0363e43'],
  ['The quick brown fox jumps over the lazy dog', '2e4ff723'],
])('the hash of %j', (text, hash) => {
  expect(hashOf(text)).toBe(hash);
});

test('texts beyond ASCII count as UTF-8', () => {
  expect(hashOf('ä')).not.toBe(hashOf('\u00c3\u00a4'));
});
