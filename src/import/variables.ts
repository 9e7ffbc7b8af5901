import type { Node, ScalarNode } from '../core/document.ts';
import { sortedBy } from '../core/order.ts';
import { type Interpolated, isInterpolated, type Piece, piecesOf } from './interpolation.ts';
import type { Telling } from './telling.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** What a use of a variable says of it. */
interface Way {
  readonly default?: string | undefined;
  readonly optional?: true;
  readonly description?: string;
}

/** The interpolations of a Compose file as variables of the spec, which take their values from the same environment. */
export class Variables {
  private readonly known = new Map<string, Way>();
  private readonly wholes = new Set<string>();

  constructor(private readonly telling: Telling) {}

  /** The text as a spec says it: `${NAME}`, and a `${` that is none as `$${`. */
  text(node: ScalarNode): string {
    return piecesOf(node.text)
      .map((piece) => (isInterpolated(piece) ? this.reference(piece, node) : literal(piece)))
      .join('');
  }

  /** The text with the defaults put in, for what has another notation in a spec; undefined where one has none. */
  fixed(node: ScalarNode): string | undefined {
    const pieces = piecesOf(node.text);
    const text = this.withDefaults(pieces);
    if (text === undefined)
      this.telling.lost(
        node,
        `\`${node.text}\` is lost: a variable in it has no default, and a spec has none here.`,
        'Write the value itself.',
      );
    else if (pieces.some(isInterpolated))
      this.telling.guessed(node, `\`${node.text}\` is written with the default of its variable.`, elsewhere);
    return text;
  }

  /** A part of what `text` made, with the defaults put in; undefined where one has none. */
  resolved(text: string, node: Node): string | undefined {
    if (!text.includes('${')) return text;
    const values = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => this.known.get(name)?.default);
    if (values.includes(undefined)) return undefined;
    this.telling.guessed(node, `\`${text}\` is written with the default of its variable.`, elsewhere);
    return text.replace(/\$\{(\w+)\}/g, () => values.shift() ?? '');
  }

  /** A number, or the one variable that it is. */
  whole(node: ScalarNode): number | string | undefined {
    const [piece, ...more] = piecesOf(node.text);
    if (piece !== undefined && isInterpolated(piece) && more.length === 0) {
      const reference = this.reference(piece, node);
      if (this.isWhole(piece.name)) return reference;
    }
    const text = this.fixed(node);
    return text !== undefined && isNumber(text) ? Number(text) : undefined;
  }

  /** Whether the variable can be a number, which it is from now on. */
  isWhole(name: string): boolean {
    const fits = isNumber(this.known.get(name)?.default ?? '0');
    if (fits) this.wholes.add(name);
    return fits;
  }

  /** Whether a shell would make several words of what stands there by default. */
  isOfWords(node: ScalarNode): boolean {
    return piecesOf(node.text).some((piece) => isInterpolated(piece) && /[\s'"\\]/.test(this.withDefaults([piece]) ?? ''));
  }

  /** `KEY` alone in `environment`: from the shell, and not set where it is not. */
  fromShell(name: string, node: Node): string {
    this.use(name, { optional: true }, node);
    return `\${${name}}`;
  }

  /** A variable that has to be given. */
  required(name: string, node: Node): string {
    this.use(name, {}, node);
    return `\${${name}}`;
  }

  /** Those that the spec refers to. */
  declared(app: Value): ValueMap | undefined {
    const text = JSON.stringify(app);
    const used = [...this.known].filter(([name]) => text.includes(`\${${name}}`));
    return said(Object.fromEntries(sortedBy(used, ([name]) => name).map(([name, way]) => [name, this.declaration(name, way)])));
  }

  private declaration(name: string, { default: text, ...way }: Way): ValueMap {
    const isWhole = this.wholes.has(name);
    const value = text === undefined ? undefined : isWhole ? Number(text) : literal(text);
    return { ...way, ...(isWhole ? { type: 'integer' } : {}), ...(value === undefined ? {} : { default: value }), fromEnv: name };
  }

  private reference({ name, operator, operand }: Interpolated, node: ScalarNode): string {
    if (operator === '+') {
      this.telling.lost(node, `\`${operand}\` stands here where \`${name}\` is set: a spec has no word for that.`);
      return '';
    }
    const inner = operator === '-' ? piecesOf(operand) : [];
    if (inner.some(isInterpolated))
      this.telling.lost(node, `The variable in the default of \`${name}\` is lost: a default of a spec is a text.`);
    const way = operator === '-' ? { default: this.withDefaults(inner) } : {};
    this.use(name, operator === '?' && operand !== '' ? { ...way, description: operand } : way, node);
    return `\${${name}}`;
  }

  /** What was said first stays. */
  private use(name: string, way: Way, node: Node): void {
    const known = this.known.get(name) ?? way;
    if (known.default !== way.default || known.optional !== way.optional)
      this.telling.lost(node, `\`${name}\` is ${told(way)} here, and ${told(known)} before: a variable of a spec is the same everywhere.`);
    this.known.set(name, { ...way, ...known });
  }

  /** The folder of the file is where the spec stands. */
  private withDefaults(pieces: readonly Piece[]): string | undefined {
    const texts = pieces.map((piece) => {
      if (!isInterpolated(piece)) return piece;
      if (piece.name === 'PWD') return '.';
      return piece.operator === '-' ? this.withDefaults(piecesOf(piece.operand)) : this.known.get(piece.name)?.default;
    });
    return texts.includes(undefined) ? undefined : texts.join('');
  }
}

const elsewhere = 'Write the values of other environments under `environments`.';

function told({ default: text, optional }: Way): string {
  if (optional === true) return 'one that may be unset';
  return text === undefined ? 'without a default' : `\`${text}\` by default`;
}

/** As a spec writes it. */
function literal(text: string): string {
  return text.replaceAll('${', () => '$${');
}

function isNumber(text: string): boolean {
  return /^[0-9]{1,10}$/.test(text);
}
