import { Composer, type CST, type Document, Parser } from 'yaml';
import { asWritten } from './as-written.ts';

type Block = CST.BlockMap | CST.BlockSequence;
type Tokens = CST.SourceToken[];

/** As `yaml` reads it, but with each comment where its column puts it: `yaml` leaves in a block all that follows a comment at its end. */
export function readDocument(text: string): Document {
  const tokens = [...new Parser().parse(text)];
  for (const token of tokens) if (token.type === 'document') settleComments(token.value);
  const [document] = new Composer({ ...asWritten, keepSourceTokens: true }).compose(tokens, true, text.length);
  return document as Document;
}

function settleComments(token: CST.Token | undefined | null): void {
  if (!isBlock(token)) return;
  for (let at = 0; at < token.items.length; at++) {
    const value = token.items[at]?.value;
    settleComments(value);
    if (isBlock(value)) putBefore(token, at + 1, outdented(value, token.indent));
  }
}

function isBlock(token: CST.Token | undefined | null): token is Block {
  return token?.type === 'block-map' || token?.type === 'block-seq';
}

function putBefore({ items }: Block, at: number, tokens: Tokens): void {
  const next = items[at];
  if (next !== undefined) next.start.unshift(...tokens);
  else if (tokens.length > 0) items.push({ start: tokens });
}

/** Takes from the end of a block the lines from the first comment on that is further left. */
function outdented(block: Block, indent: number): Tokens {
  const last = block.items.at(-1);
  if (last === undefined || last.value || ('key' in last && last.key) || ('sep' in last && last.sep)) return [];
  const least = block.indent === indent ? indent + 1 : block.indent;
  const comment = last.start.findIndex((token) => token.type === 'comment' && token.indent < least);
  return comment === -1 ? [] : last.start.splice(lineOf(last.start, comment));
}

/** Where a comment's line starts, with the empty lines above it. */
function lineOf(tokens: Tokens, comment: number): number {
  const above = tokens.findLastIndex((token, at) => at < comment && token.type === 'comment');
  return above === -1 ? 0 : above + 2;
}
