const powers = ['T', 'G', 'M', 'K'] as const;

/** Bytes of Compose, `512M`, `1.5gb`, `4096`, in which every unit is a power of two, as a size of a spec; undefined for what is none. */
export function sizeOf(text: string): string | undefined {
  const [, number, unit = ''] = /^\s*([0-9]+(?:\.[0-9]+)?)\s*([kmgt]?i?b?)\s*$/i.exec(text) ?? [];
  const power = powers.indexOf(unit.charAt(0).toUpperCase() as 'T');
  const bytes = Math.ceil(Number(number) * (power === -1 ? 1 : 1024 ** (powers.length - power)));
  if (number === undefined || bytes === 0) return undefined;
  return inUnits(bytes, 1024, 'i') ?? inUnits(bytes, 1000, 'B') ?? `${Math.ceil(bytes / 1024)}Ki`;
}

/** In the largest unit that it is a whole number of. */
function inUnits(bytes: number, base: number, suffix: string): string | undefined {
  const power = powers.findIndex((_, index) => bytes % base ** (powers.length - index) === 0);
  return power === -1 ? undefined : `${bytes / base ** (powers.length - power)}${powers[power]}${suffix}`;
}

/** `0440` is octal, `288` decimal, as the readers of Compose have it. Three octal digits after a nought; undefined for what is none. */
export function modeOf(text: string): string | undefined {
  const number = /^0o?[0-7]+$/.test(text)
    ? Number.parseInt(text.replace(/^0o?/, ''), 8)
    : /^[0-9]+$/.test(text)
      ? Number(text)
      : Number.NaN;
  return number >= 0 && number <= 0o777 ? `0${number.toString(8).padStart(3, '0')}` : undefined;
}

/** Go's duration with units that a spec has; undefined for others. A bare number is seconds to nobody. */
export function durationOf(text: string): string | undefined {
  return /^(?=[0-9])([0-9.]+h)?([0-9.]+m)?([0-9.]+s)?([0-9.]+ms)?$/.test(text) ? text : undefined;
}
