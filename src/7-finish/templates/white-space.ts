import type { TagToken, TextToken, Token } from './scan-tags.ts';

/** Lines that hold nothing but a block's tag or a comment are not there, and `~` takes away what is beside a tag. */
export function trimmed(text: string, tokens: readonly Token[]): Token[] {
  return tokens.map((token, index) => {
    if (token.kind === 'tag') return token;
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    let { start, end } = token;
    if (before?.kind === 'tag') start = startAfter(text, token, before, isAlone(text, before));
    if (after?.kind === 'tag') end = endBefore(text, token, after, isAlone(text, after));
    return { kind: 'text', start, end: Math.max(start, end) };
  });
}

/** Only tags that put nothing out. */
function isAlone(text: string, { sign, start, end, words }: TagToken): boolean {
  const isSilent = /^[#/^!]$/.test(sign) || (sign === '' && /^\s*else(?![\w./-])/.test(text.slice(...words)));
  if (!isSilent) return false;
  let [first, last] = [start - 1, end];
  while (isBlank(text[first])) first--;
  while (isBlank(text[last])) last++;
  return (first < 0 || text[first] === '\n') && (last >= text.length || text[last] === '\n');
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r';
}

function startAfter(text: string, { start, end }: TextToken, { trims }: TagToken, isOwnLine: boolean): number {
  let at = start;
  if (trims[1]) while (at < end && /\s/.test(text[at] ?? '')) at++;
  else if (isOwnLine) {
    while (at < end && text[at] !== '\n') at++;
    at = Math.min(end, at + 1);
  }
  return at;
}

function endBefore(text: string, { start, end }: TextToken, { trims }: TagToken, isOwnLine: boolean): number {
  let at = end;
  if (trims[0]) while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  else if (isOwnLine) while (at > start && text[at - 1] !== '\n') at--;
  return at;
}
