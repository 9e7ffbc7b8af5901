import { expect, it } from 'vitest';
import type { Kept, ReleaseState } from '../../src/deploy/cluster.ts';
import { earlierRelease } from '../../src/deploy/earlier.ts';
import { releaseOf } from '../../src/deploy/release.ts';

const kept = (text: string, state: ReleaseState = 'deployed'): Kept => ({
  release: releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, [{ path: 'swarm/stack.yml', text }]),
  state,
  at: '2026-01-01T00:00:00Z',
});
const [one, two, three] = [kept('1'), kept('2'), kept('3')];

it('goes back to the whole release before what is there, over those that failed', () => {
  expect(earlierRelease([two, one], undefined)).toBe(one.release);
  expect(earlierRelease([kept('3', 'failed'), kept('2', 'failed'), one], undefined)).toBe(one.release);
});

it('goes back further the second time, and never forward', () => {
  expect(earlierRelease([kept('2', 'restored'), three, two, one], undefined)).toBe(one.release);
  expect(earlierRelease([kept('1', 'restored'), kept('2', 'restored'), three, two, one, kept('0')], undefined)).toEqual(kept('0').release);
  expect(() => earlierRelease([kept('1', 'restored'), two, one], undefined)).toThrow(
    /^There is no earlier release to go back to\. There is: /,
  );
  expect(() => earlierRelease([], undefined)).toThrow(/^There is no earlier release to go back to\.$/);
});

it('goes back from one that was deployed again to what ran in between', () => {
  expect(earlierRelease([one, two, one], undefined)).toBe(two.release);
});

it('finds a release by the beginning of its name, if it ran as a whole', () => {
  expect(earlierRelease([three, two, one], one.release.id.slice(0, 5))).toBe(one.release);
  expect(() => earlierRelease([kept('2', 'failed'), one], two.release.id)).toThrow(
    `No release "${two.release.id}" was deployed as a whole.`,
  );
});
