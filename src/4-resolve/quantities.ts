/** Milliseconds of a Go duration: `500ms`, `30s`, `1m30s`, `2h`. Exact: `1.1s` is not 1100.0000000000002. */
export function milliseconds(text: string): number {
  const parts = [...text.matchAll(/([0-9]+)(?:\.([0-9]+))?(h|ms|m|s)/g)];
  return Number(parts.map(([, whole, fraction, unit]) => nanoseconds(whole, fraction, unit)).reduce((sum, part) => sum + part, 0n)) / 1e6;
}

const durationUnits: Readonly<Record<string, bigint>> = { h: 3_600_000_000_000n, m: 60_000_000_000n, s: 1_000_000_000n, ms: 1_000_000n };

function nanoseconds(whole = '', fraction = '', unit = ''): bigint {
  return (BigInt(whole + fraction) * (durationUnits[unit] ?? 0n)) / 10n ** BigInt(fraction.length);
}

const sizeUnits: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
};

/** Bytes of `512Mi` or `10GB`. */
export function bytes(text: string): number {
  const [, amount = '', unit = ''] = /^([0-9.]+)([A-Za-z]+)$/.exec(text) ?? [];
  return Math.round(Number(amount) * (sizeUnits[unit] ?? Number.NaN));
}

/** Thousandths of a core: `0.5` and `500m` are 500. */
export function millicores(text: string): number {
  return text.endsWith('m') ? Number(text.slice(0, -1)) : Math.round(Number(text) * 1000);
}

/** A file mode in octal digits: `0444` is 292. */
export function fileMode(text: string): number {
  return Number.parseInt(text, 8);
}
