import type { ScalarNode } from '../core/document.ts';
import { sortedBy } from '../core/order.ts';
import { type Interpolated, type Piece, piecesOf } from './interpolation.ts';
import type { Telling } from './telling.ts';
import { said, type ValueMap } from './value.ts';

interface Variable {
  readonly default?: string;
  readonly description?: string;
  readonly optional?: boolean;
  readonly type?: 'integer';
}

/** The interpolations of a Compose file as variables of the spec, which take their values from the same environment. */
export class Variables {
  private readonly known = new Map<string, Variable>();

  constructor(private readonly telling: Telling) {}

  /** The text as a spec says it: `${NAME}`, and a `${` that is none as `$${`. */
  text(node: ScalarNode): string {
    return piecesOf(node.text)
      .map((piece) => (typeof piece === 'string' ? piece.replaceAll('${', () => '$${') : this.reference(piece, node)))
      .join('');
  }

  /** The text with the defaults put in, for what has another notation in a spec; undefined where one has none. */
  fixed(node: ScalarNode): string | undefined {
    const pieces = piecesOf(node.text);
    const text = fixedText(pieces);
    if (text === undefined)
      this.telling.lost(
        node,
        `\`${node.text}\` is lost: a variable in it has no default, and a spec has none here.`,
        'Write the value itself.',
      );
    else if (pieces.some(isVariable))
      this.telling.guessed(
        node,
        `\`${node.text}\` is written with the default of its variable.`,
        'Write the values of other environments under `environments`.',
      );
    return text;
  }

  /** A number, or the one variable that it is. */
  whole(node: ScalarNode): number | string | undefined {
    const [piece, ...more] = piecesOf(node.text);
    if (piece !== undefined && isVariable(piece) && more.length === 0) {
      const reference = this.reference(piece, node);
      if (this.isWhole(piece.name)) return reference;
    }
    const text = this.fixed(node);
    return text !== undefined && isWhole(text) ? Number(text) : undefined;
  }

  /** Whether the variable can be a number, which it is from now on. */
  isWhole(name: string): boolean {
    const fits = isWhole(this.known.get(name)?.default ?? '0');
    if (fits) this.add(name, { type: 'integer' });
    return fits;
  }

  /** `KEY` alone in `environment`: from the shell, and not set where it is not. */
  fromShell(name: string): string {
    this.add(name, { optional: true });
    return `\${${name}}`;
  }

  declared(): ValueMap | undefined {
    const entries = sortedBy(this.known, ([name]) => name).map(([name, variable]) => [name, declaration(name, variable)] as const);
    return said(Object.fromEntries(entries));
  }

  private reference({ name, operator, operand }: Interpolated, node: ScalarNode): string {
    if (operator === '+') {
      this.telling.lost(node, `\`${operand}\` stands here where \`${name}\` is set: a spec has no word for that.`);
      return '';
    }
    const fixed = operator === '-' ? (fixedText(piecesOf(operand)) ?? '') : undefined;
    this.add(name, {
      ...(fixed === undefined ? {} : { default: fixed }),
      ...(operator === '?' && operand !== '' ? { description: operand } : {}),
    });
    if (fixed !== undefined && this.known.get(name)?.default !== fixed)
      this.telling.lost(node, `\`${name}\` has another default here than before: a variable of a spec has one.`);
    return `\${${name}}`;
  }

  /** What was said first stays. */
  private add(name: string, more: Variable): void {
    this.known.set(name, { ...more, ...this.known.get(name) });
  }
}

function isVariable(piece: Piece): piece is Interpolated {
  return typeof piece !== 'string';
}

function isWhole(text: string): boolean {
  return /^[0-9]{1,9}$/.test(text);
}

/** The folder of the file is where the spec stands. */
function fixedText(pieces: readonly Piece[]): string | undefined {
  const texts = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    if (piece.name === 'PWD') return '.';
    return piece.operator === '-' ? fixedText(piecesOf(piece.operand)) : undefined;
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

function declaration(name: string, variable: Variable): ValueMap {
  const { default: text, ...words } = variable;
  const value = text !== undefined && variable.type === 'integer' ? Number(text) : text;
  return { ...words, ...(value === undefined ? {} : { default: value }), fromEnv: name };
}
