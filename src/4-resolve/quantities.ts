/** Milliseconds of a Go duration: `500ms`, `30s`, `1m30s`, `2h`. */
export function milliseconds(text: string): number {
  const factors: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  return [...text.matchAll(/([0-9]+(?:\.[0-9]+)?)(h|ms|m|s)/g)]
    .map(([, amount, unit = '']) => Number(amount) * (factors[unit] ?? 0))
    .reduce((sum, part) => sum + part, 0);
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
  return Number.parseInt(text.replace(/^0o/, ''), 8);
}
