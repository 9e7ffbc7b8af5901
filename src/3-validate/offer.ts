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
  if (!/^(?:[0-9]|PT?[0-9])/.test(value)) return [];
  const close = value.replace(/\s+/g, '');
  return [close, close.toLowerCase(), ...durations(close), ...sizes(close), ...cores(close)];
}

const units: readonly (readonly [form: RegExp, unit: string])[] = [
  [/(?<=[0-9])(?:milliseconds?|millis|msecs?)/g, 'ms'],
  [/(?<=[0-9])(?:seconds?|secs?)/g, 's'],
  [/(?<=[0-9])(?:minutes?|mins?)/g, 'm'],
  [/(?<=[0-9])(?:hours?|hrs?)/g, 'h'],
];

/** `90`, `5min`, `1d12h`, and ISO 8601, `PT30S`. */
function durations(text: string): string[] {
  const short = units.reduce((shorter, [form, unit]) => shorter.replace(form, unit), text.toLowerCase().replace(/^pt?/, ''));
  const [, days, hours] = /^([0-9]+)d(?:([0-9]+)h)?(?![0-9]*h)/.exec(short) ?? [];
  if (days !== undefined) return [short.replace(/^[0-9]+d(?:[0-9]+h)?/, `${Number(days) * 24 + Number(hours ?? 0)}h`)];
  return [short, ...(/^[0-9]+$/.test(short) ? [`${short}s`] : [])];
}

const powers = ['', 'Ki', 'Mi', 'Gi', 'Ti'] as const;

/** `512M`, which Compose and Kubernetes read differently; `512MiB`; `1.5Gi`; and bytes, where they are whole units. */
function sizes(text: string): string[] {
  const [, amount, unit, binary] = /^([0-9.]+)([KMGT])(?:(i)B?|B)?$/i.exec(text) ?? [];
  const letter = unit?.toUpperCase();
  if (letter === undefined) return inBytes(text);
  const index = powers.indexOf(`${letter as 'K' | 'M' | 'G' | 'T'}i`);
  const smaller = [`${Number(amount) * 1024}${powers[index - 1]}`];
  if (amount?.includes('.') === true) return binary === undefined ? [] : smaller;
  return binary === undefined ? [`${amount}${letter}i`, `${amount}${letter}B`] : [`${amount}${letter}i`];
}

function inBytes(text: string): string[] {
  const bytes = /^[0-9]{4,}$/.test(text) ? Number(text) : 0;
  const power = powers.findLastIndex((_, index) => index > 0 && bytes > 0 && bytes % 1024 ** index === 0);
  return power < 1 ? [] : [`${bytes / 1024 ** power}${powers[power]}`];
}

/** More than three decimals, and parts of a hundred. */
function cores(text: string): string[] {
  const [, percent] = /^([0-9]+)%$/.exec(text) ?? [];
  if (percent !== undefined) return [`${Number(percent) * 10}m`];
  return /^[0-9]+\.[0-9]{4,}$/.test(text) ? [`${Math.max(1, Math.round(Number(text) * 1000))}m`] : [];
}
