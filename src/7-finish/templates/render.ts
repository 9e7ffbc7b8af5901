import type { Findings } from '../../core/diagnostic.ts';
import type { Origin, Span, Written } from '../../core/source.ts';
import { didYouMean } from '../../core/suggest.ts';
import { type Data, fieldOf, fieldsOf, hasChosenNames, isList, isMap, isTruthy } from './data.ts';
import { escaped, Quotes } from './escape.ts';
import { helperNames, helperOf, type Made } from './helpers.ts';
import type { BlockPart, Expression, OutputPart, Part, PathExpression } from './template.ts';

/** A piece of what is rendered, and the place in the template that made it. */
export interface Piece {
  /** Offset of its first character in the rendered text. */
  readonly start: number;
  readonly span: Span;
  /** Text of the template itself, of which every character has a place of its own. */
  readonly isLiteral: boolean;
}

export interface Rendered {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** UTF-16 units that come out, and steps on the way: more than anybody applies, and soon enough reached by blocks in blocks. */
const longest = 4 * 1024 * 1024;
const mostSteps = 200_000;

/** The template over the data; undefined where there is an error, at the first one. */
export function render(parts: readonly Part[], data: Data, at: (span: Span) => Written, findings: Findings): Rendered | undefined {
  const renderer = new Renderer(data, at, findings);
  try {
    renderer.parts(parts, [{ value: data, data: {} }]);
  } catch (error) {
    if (error instanceof Stop) return undefined;
    throw error;
  }
  return { text: renderer.text.join(''), pieces: renderer.pieces };
}

/** Something is told already; what follows would only say it again. */
class Stop extends Error {}

interface Frame {
  readonly value: Data;
  /** `@index`, `@key`, `@first`, `@last`. */
  readonly data: Readonly<Record<string, Data>>;
}

class Renderer {
  readonly text: string[] = [];
  readonly pieces: Piece[] = [];
  private length = 0;
  private steps = 0;
  private readonly quotes = new Quotes();

  constructor(
    private readonly root: Data,
    private readonly at: (span: Span) => Origin,
    private readonly findings: Findings,
  ) {}

  parts(parts: readonly Part[], frames: readonly Frame[]): void {
    for (const part of parts) {
      if (++this.steps > mostSteps) this.stop(part.span, 'template-size', tooLarge);
      if (part.kind === 'text') this.put(part.text, part.span, true);
      else if (part.kind === 'output') this.output(part, frames);
      else this.block(part, frames);
    }
  }

  private put(text: string, span: Span, isLiteral: boolean): void {
    this.pieces.push({ start: this.length, span, isLiteral });
    this.text.push(text);
    this.length += text.length;
    if (this.length > longest) this.stop(span, 'template-size', tooLarge);
    this.quotes.feed(text);
  }

  private output({ expression, isRaw, span }: OutputPart, frames: readonly Frame[]): void {
    const { value, isSafe } = this.made(expression, frames);
    if (value === null)
      this.stop(span, 'template-value', { message: 'There is no value here to print.', help: 'Put `{{#if}}` around it.' });
    if (isList(value) || isMap(value)) {
      const what = isList(value) ? 'a list' : 'a map';
      this.stop(span, 'template-value', { message: `This is ${what}.`, help: 'Print it with `yaml`, or walk over it with `{{#each}}`.' });
    }
    this.put(isRaw || isSafe ? String(value) : escaped(value, this.quotes.open), span, false);
  }

  private block({ name, subject, parts, others }: BlockPart, frames: readonly Frame[]): void {
    const isAsked = name === 'if' || name === 'unless';
    const value = isAsked && subject.kind === 'path' ? this.lookup(subject, frames, true) : this.made(subject, frames).value;
    if (name === 'each') return this.each(value, parts, others, subject.span, frames);
    const holds = isTruthy(value) === (name !== 'unless');
    const inner = name === 'with' ? [...frames, { value, data: dataOf(frames) }] : frames;
    this.parts(holds ? parts : others, holds ? inner : frames);
  }

  private each(value: Data, parts: readonly Part[], others: readonly Part[], span: Span, frames: readonly Frame[]): void {
    if (!isList(value) && !isMap(value) && value !== null)
      this.stop(span, 'template-value', {
        message: 'Only lists and maps can be walked over.',
        help: 'Print it, or ask for it with `{{#if}}`.',
      });
    const keys = value === null ? [] : isList(value) ? value.map((_, index) => String(index)) : fieldsOf(value);
    if (keys.length === 0) return this.parts(others, frames);
    for (const [index, key] of keys.entries()) {
      const inner = value === null ? null : (fieldOf(value, key) ?? null);
      const data = { index, key: isMap(value) ? key : index, first: index === 0, last: index === keys.length - 1 };
      this.parts(parts, [...frames, { value: inner, data }]);
    }
  }

  private made(expression: Expression, frames: readonly Frame[]): Made {
    if (++this.steps > mostSteps) this.stop(expression.span, 'template-size', tooLarge);
    if (expression.kind === 'literal') return { value: expression.value, isSafe: false };
    if (expression.kind === 'path') return { value: this.lookup(expression, frames), isSafe: false };
    const helper = helperOf(expression.helper);
    if (helper === undefined) return this.stop(expression.span, 'template-missing', noHelper(expression.helper));
    const inputs = expression.inputs.map((input) => this.made(input, frames).value);
    return (
      helper.make(inputs) ??
      this.stop(expression.span, 'template-value', { message: `\`${expression.helper}\` takes ${helper.takes}.`, help: undefined })
    );
  }

  /** `isAsked`: whether one of the names that the author chose is there at all. */
  private lookup({ up, data, segments, span }: PathExpression, frames: readonly Frame[], isAsked = false): Data {
    const frame = frames[frames.length - 1 - up];
    if (frame === undefined) return this.stop(span, 'template-missing', { message: 'Nothing is around this.', help: 'Take `../` away.' });
    let value = data === undefined ? frame.value : data === 'root' ? this.root : fieldOf(frame.data, data);
    let around = data === undefined ? 'this' : `@${data}`;
    if (value === undefined)
      return this.stop(span, 'template-missing', {
        message: `There is no \`${around}\` here.`,
        help: 'There are @root, and in `each` @key, @index, @first, @last.',
      });
    for (const [index, segment] of segments.entries()) {
      const inner: Data | undefined = fieldOf(value, segment);
      if (inner === undefined && isAsked && index === segments.length - 1 && hasChosenNames(value)) return null;
      if (inner === undefined) return this.stop(span, 'template-missing', missing(segment, value, around));
      around = around === 'this' ? segment : `${around}.${segment}`;
      value = inner;
    }
    return value;
  }

  private stop(span: Span, code: 'template-missing' | 'template-value' | 'template-size', said: Said): never {
    if (code === 'template-missing') this.findings.error('template-missing', this.at(span), said);
    else if (code === 'template-value') this.findings.error('template-value', this.at(span), said);
    else this.findings.error('template-size', this.at(span), said);
    throw new Stop();
  }
}

interface Said {
  readonly message: string;
  readonly help: string | undefined;
}

const tooLarge: Said = {
  message: 'The template makes more than 4 MiB, or takes too many steps.',
  help: 'Take a block out of another block, or write the objects as YAML.',
};

function dataOf(frames: readonly Frame[]): Frame['data'] {
  return frames[frames.length - 1]?.data ?? {};
}

function missing(name: string, within: Data, around: string): Said {
  const known = fieldsOf(within);
  const where = around === 'this' ? 'here' : `in \`${around}\``;
  const list = known.length === 0 ? 'There is nothing.' : `There are: ${known.slice(0, 20).join(', ')}.`;
  return { message: `There is no "${name}" ${where}.`, help: didYouMean(name, known) ?? list };
}

function noHelper(name: string): Said {
  return { message: `There is no helper "${name}".`, help: didYouMean(name, helperNames) ?? `Helpers are: ${helperNames.join(', ')}.` };
}
