import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, fileMode, millicores, milliseconds } from '../../src/4-resolve/quantities.ts';
import { quantity } from '../../src/6-lower/kubernetes/texts.ts';
import { cores, dockerMemory } from '../../src/6-lower/swarm/texts.ts';
import { goDuration } from '../../src/core/duration.ts';

const runs = { seed: 2, numRuns: 2000 };

describe('durations', () => {
  it('are the same when they are written again', () => {
    fc.assert(
      fc.property(fc.nat(400 * 3_600_000), (time) => {
        expect(milliseconds(goDuration(time))).toBe(time);
        expect(goDuration(time)).toMatch(/^(\d+h)?([1-5]?\dm)?([1-5]?\ds)?(\d{1,3}ms)?$/);
      }),
      runs,
    );
  });

  it('add their parts', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(999), (hours, minutes, seconds, rest) => {
        expect(milliseconds(`${hours}h${minutes}m${seconds}s${rest}ms`)).toBe(((hours * 60 + minutes) * 60 + seconds) * 1000 + rest);
      }),
      runs,
    );
  });

  it.each([
    ['1.5h', 5_400_000],
    ['0.1s', 100],
    ['1.005s', 1005],
    ['1.1s', 1100],
    ['4.35m', 261_000],
    ['0s', 0],
    ['90s', 90_000],
  ])('%s is %i ms', (text, time) => {
    expect(milliseconds(text)).toBe(time);
  });
});

describe('sizes', () => {
  const factors: Readonly<Record<string, bigint>> = {
    ...{ Ki: 2n ** 10n, Mi: 2n ** 20n, Gi: 2n ** 30n, Ti: 2n ** 40n },
    ...{ KB: 10n ** 3n, MB: 10n ** 6n, GB: 10n ** 9n, TB: 10n ** 12n },
  };
  const size = fc.tuple(fc.nat(4000), fc.constantFrom(...Object.keys(factors)));

  it('are exact', () => {
    fc.assert(
      fc.property(size, ([amount, unit]) => {
        expect(BigInt(bytes(`${amount}${unit}`))).toBe(BigInt(amount) * (factors[unit] ?? 0n));
      }),
      runs,
    );
  });

  it('are the same size in the words of Kubernetes and of docker', () => {
    fc.assert(
      fc.property(size, ([amount, unit]) => {
        const meant = bytes(`${amount}${unit}`);
        expect(fromKubernetes(quantity(meant))).toBe(BigInt(meant));
        expect(fromDocker(dockerMemory(meant))).toBe(BigInt(meant));
      }),
      runs,
    );
  });

  /** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
  function fromKubernetes(text: string): bigint {
    const [, amount = '', unit = ''] = /^(\d+)(\w*)$/.exec(text) ?? [];
    const decimal: Readonly<Record<string, bigint>> = { '': 1n, k: 10n ** 3n, M: 10n ** 6n, G: 10n ** 9n, T: 10n ** 12n };
    return BigInt(amount) * (factors[unit] ?? decimal[unit] ?? 0n);
  }

  /** Docker reads every unit as a power of 1024 (github.com/docker/go-units, RAMInBytes). */
  function fromDocker(text: string): bigint {
    const [, amount = '', unit = ''] = /^(\d+)(\w)$/.exec(text) ?? [];
    return BigInt(amount) * 1024n ** BigInt('BKMGT'.indexOf(unit));
  }
});

describe('cores and modes', () => {
  it('are thousandths, exactly', () => {
    fc.assert(
      fc.property(fc.nat(64_000), (amount) => {
        expect(millicores(`${amount}m`)).toBe(amount);
        expect(millicores(cores(amount))).toBe(amount);
        expect(millicores((amount / 1000).toFixed(3))).toBe(amount);
      }),
      runs,
    );
  });

  it('modes are octal', () => {
    fc.assert(
      fc.property(fc.nat(0o777), (mode) => {
        expect(fileMode(mode.toString(8).padStart(3, '0'))).toBe(mode);
        expect(fileMode(mode.toString(8).padStart(4, '0'))).toBe(mode);
      }),
      runs,
    );
  });
});
