import type { Text } from '../core/shape.ts';

/** What was probably meant by a word of the wrong form, with the form's own help behind it. */
export function offer(value: string, { pattern, help }: Text): string | undefined {
  if (pattern === undefined || help === undefined) return undefined;
  const form = new RegExp(pattern, 'u');
  const fitting = [...new Set(readings(value))].filter((reading) => form.test(reading));
  return fitting.length === 0 ? undefined : `Did you mean ${fitting.join(' or ')}? ${help}`;
}

/** Only of amounts: a name that somebody chose is not for us to guess at. */
function readings(value: string): string[] {
  if (!/^[0-9]/.test(value)) return [];
  const close = value.replace(/\s+/g, '');
  const [, days] = /^([0-9]+)d$/.exec(close) ?? [];
  const [, amount, unit] = /^([0-9]+)([KMGTkmgt])[Bb]?$/.exec(close) ?? [];
  const letter = unit?.toUpperCase();
  const sizes = amount === undefined ? [] : [`${amount}${letter}i`, `${amount}${letter}B`];
  const text = days === undefined ? [close, close.toLowerCase()] : [`${Number(days) * 24}h`];
  return [...text, ...sizes, ...(/^[0-9]+$/.test(close) ? [`${close}s`] : [])];
}
