/** A stretch of a text in a Compose file: itself, or `${NAME:-default}` and its kin. */
export type Piece = string | Interpolated;

export interface Interpolated {
  readonly name: string;
  /** `:-` and `-`: instead of nothing; `:?` and `?`: the error where there is none; `:+` and `+`: where there is one. */
  readonly operator?: '-' | '?' | '+';
  readonly operand: string;
}

const named = /^([A-Za-z_][A-Za-z0-9_]*)(?::?([-?+])([\s\S]*))?$/;

/** `https://docs.docker.com/reference/compose-file/interpolation/`: `$$` is a dollar. What is no interpolation stays. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const { piece, end } = pieceAt(text, at);
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
    at = end;
  }
  return pieces;
}

function pieceAt(text: string, at: number): { piece: Piece; end: number } {
  if (text.charAt(at) !== '$') {
    const dollar = text.indexOf('$', at);
    const end = dollar === -1 ? text.length : dollar;
    return { piece: text.slice(at, end), end };
  }
  if (text.charAt(at + 1) === '$') return { piece: '$', end: at + 2 };
  return braced(text, at) ?? bare(text, at) ?? { piece: '$', end: at + 1 };
}

function bare(text: string, at: number): { piece: Piece; end: number } | undefined {
  const [name] = /^[A-Za-z_][A-Za-z0-9_]*/.exec(text.slice(at + 1)) ?? [];
  return name === undefined ? undefined : { piece: { name, operand: '' }, end: at + 1 + name.length };
}

function braced(text: string, at: number): { piece: Piece; end: number } | undefined {
  if (text.charAt(at + 1) !== '{') return undefined;
  const end = closingBrace(text, at + 2);
  const [, name, operator, operand = ''] = named.exec(text.slice(at + 2, end)) ?? [];
  if (name === undefined || end === -1) return undefined;
  const piece = operator === undefined ? { name, operand } : { name, operator: operator as '-', operand };
  return { piece, end: end + 1 };
}

/** Of the one that is open; a default may hold braces of its own. */
function closingBrace(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('${', at)) open++;
    else if (text.charAt(at) === '}' && --open === 0) return at;
  }
  return -1;
}

export function isInterpolated(piece: Piece): piece is Interpolated {
  return typeof piece !== 'string';
}
