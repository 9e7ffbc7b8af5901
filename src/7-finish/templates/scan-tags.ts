import type { Findings } from '../../core/diagnostic.ts';
import type { Written } from '../../core/source.ts';

/** One `{{...}}`, or the text between two of them. */
export type Token = TextToken | TagToken;

export interface TextToken {
  readonly kind: 'text';
  readonly start: number;
  readonly end: number;
}

export interface TagToken {
  readonly kind: 'tag';
  readonly start: number;
  readonly end: number;
  /** `#`, `/`, `^`, `!`, `&`, `{`, or nothing; `else` is `^` too. */
  readonly sign: string;
  /** Where its words stand. */
  readonly words: readonly [start: number, end: number];
  /** `{{~` and `~}}` take away the white space beside them. */
  readonly trims: readonly [before: boolean, after: boolean];
}

export type PlaceOf = (start: number, end: number) => Written;

/** The template in pieces, in one pass from start to end; undefined where a tag is not closed. */
export function scanTags(text: string, placeOf: PlaceOf, findings: Findings): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const open = nextOpening(text, at);
    const end = open.start - (open.isBackslash ? 1 : 0);
    if (end > at) tokens.push({ kind: 'text', start: at, end });
    if (open.start >= text.length) break;
    if (open.isEscaped) {
      tokens.push({ kind: 'text', start: open.start + 1, end: open.start + 3 });
      at = open.start + 3;
      continue;
    }
    const tag = tagAt(text, open.start, placeOf, findings);
    if (tag === undefined) return undefined;
    tokens.push(tag);
    at = tag.end;
  }
  return tokens;
}

/** `\{{` is the literal text, `\\{{` a backslash before a tag. */
function nextOpening(text: string, from: number): { start: number; isEscaped: boolean; isBackslash: boolean } {
  const open = text.indexOf('{{', from);
  if (open === -1) return { start: text.length, isEscaped: false, isBackslash: false };
  const backslashes = open - from < 1 || text[open - 1] !== '\\' ? 0 : open - from > 1 && text[open - 2] === '\\' ? 2 : 1;
  return { start: backslashes === 1 ? open - 1 : open, isEscaped: backslashes === 1, isBackslash: backslashes === 2 };
}

function tagAt(text: string, start: number, placeOf: PlaceOf, findings: Findings): TagToken | undefined {
  const before = text[start + 2] === '~';
  const head = start + (before ? 3 : 2);
  const sign = /[#/^!&{>*]/.test(text[head] ?? '') ? (text[head] ?? '') : '';
  const inner = head + sign.length;
  const close = sign === '!' && text.startsWith('--', inner) ? '--' : sign === '{' ? '}' : '';
  const tail = endOf(text, inner, close);
  if (tail === undefined) {
    findings.error('template-syntax', placeOf(start, inner), {
      message: 'This tag is not closed.',
      help: `Close it with \`${close}}}\`; \`\\{{\` is the literal text.`,
    });
    return undefined;
  }
  return { kind: 'tag', start, end: tail.end, sign, words: [inner, tail.words], trims: [before, tail.trims] };
}

function endOf(text: string, from: number, close: string): { words: number; end: number; trims: boolean } | undefined {
  const form = closings[close];
  if (form === undefined) throw new Error(`No tag ends with ${close}.`);
  form.lastIndex = from;
  const found = form.exec(text);
  if (found === null) return undefined;
  return { words: found.index, end: found.index + found[0].length, trims: found[1] === '~' };
}

const closings: Readonly<Record<string, RegExp>> = { '': /(~?)\}\}/g, '--': /--(~?)\}\}/g, '}': /\}(~?)\}\}/g };
