import { expect, it } from 'vitest';
import { LogCursor, timedLine } from '../../src/deploy/log-cursor.ts';

it('reads the time of a line, whatever its zone and digits, and leaves the rest as it is', () => {
  const base = BigInt(Date.parse('2026-01-01T12:00:00Z')) * 1_000_000n;
  expect(timedLine('2026-01-01T12:00:00.000000007Z   indented: text')).toEqual([base + 7n, '  indented: text']);
  expect(timedLine('2026-01-01T13:00:00.5+01:00 x')).toEqual([base + 500_000_000n, 'x']);
  expect(timedLine('2026-01-01T12:00:00Z')).toEqual([base, '']);
  expect(timedLine('error: unexpected EOF')).toBeUndefined();
});

it('tells every line of a log once, that is read again from its last second', () => {
  const cursor = new LogCursor();
  expect(cursor.since).toBeUndefined();
  const second = 1_767_268_800n * 1_000_000_000n;
  const told = (...times: readonly bigint[]) => times.filter((time) => cursor.isNew(second + time));
  // Two streams: one line stands a little late, and two have the same time.
  expect(told(1n, 3n, 2n, 5n, 5n)).toEqual([1n, 3n, 2n, 5n, 5n]);
  expect(cursor.since).toBe('2026-01-01T12:00:00.000Z');
  cursor.again();
  expect(told(1n, 3n, 2n, 5n, 5n, 5n, 4n, 9n)).toEqual([5n, 4n, 9n]);
  cursor.again();
  expect(told()).toEqual([]);
  cursor.again();
  expect(told(9n, 10n)).toEqual([10n]);
});
