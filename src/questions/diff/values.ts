import { plainValue } from '../../1-parse/scalar.ts';
import { couldBeSecret, isSecretArgument, isSecretAt, looksSecret, namesSecret } from '../../5-check/secret-words.ts';
import type { Node } from '../../core/document.ts';
import { visible } from '../../core/visible.ts';
import { dataOf } from './fields.ts';

/** A value as plain data, in which nothing looks like a secret. */
export type Shown = string | number | boolean | null | readonly Shown[] | { readonly [key: string]: Shown };

const stars = '***';

/** The value at a path. What looks like a secret is three stars, whatever its length. */
export function shown(node: Node | undefined, path: readonly string[]): Shown | undefined {
  if (node === undefined) return undefined;
  const last = path.at(-1) ?? '';
  const name = last === 'value' ? (path.at(-2) ?? '').slice(1, -1) : last;
  return hidden(dataOf(node) as Shown, namesSecret(name));
}

/** `secret`: its name says that it is one. */
function hidden(value: Shown, secret: boolean): Shown {
  if (typeof value === 'string') return isSecretArgument(value) || (secret && couldBeSecret(value)) ? stars : value;
  if (Array.isArray(value)) return hiddenItems(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const named = isSecretPair(value as { readonly [key: string]: Shown });
  return Object.fromEntries(entries.map(([key, item]) => [key, hidden(item, namesSecret(key) || (named && key === 'value'))]));
}

/** A variable or a header, as Kubernetes has them. */
function isSecretPair({ name, value }: { readonly [key: string]: Shown }): boolean {
  return typeof name === 'string' && (namesSecret(name) || looksSecret(`${name}: ${value}`));
}

function hiddenItems(items: readonly Shown[]): Shown {
  const words = items.map((item) => (typeof item === 'string' ? item : ''));
  return items.map((item, index) => hidden(item, isSecretAt(words, index)));
}

/** Both sides of a change for people: of lists only the part that differs. */
export function valueTexts(before: Shown | undefined, after: Shown | undefined): [string | undefined, string | undefined] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [valueText(before), valueText(after)];
  const [one, other] = [before.map(itemText), after.map(itemText)];
  const least = Math.min(one.length, other.length);
  let head = 0;
  while (head < least && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < least - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  const middle = (items: readonly string[]) => {
    const kept = items.slice(head, items.length - tail);
    return `[${[...(head > 0 ? ['...'] : []), ...kept, ...(tail > 0 ? ['...'] : [])].join(', ')}]`;
  };
  return [middle(one), middle(other)];
}

function valueText(value: Shown | undefined): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? `{ ${Object.entries(value)
        .map(([key, item]) => `${key}: ${itemText(item)}`)
        .join(', ')} }`
    : itemText(value);
}

/** Texts that could be read as something else stand in quotes. */
function itemText(value: Shown): string {
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value !== 'string') return String(value);
  const plain = /^[^\s"'{}[\],`]+$/.test(value) && typeof plainValue(value) === 'string';
  return visible(plain ? value : JSON.stringify(value));
}
