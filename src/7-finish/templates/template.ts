import type { Span } from '../../core/source.ts';

/** A Handlebars template as a tree. Partials, decorators, raw blocks, named arguments and block parameters are refused by name. */
export type Part = TextPart | OutputPart | BlockPart;

export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
  readonly span: Span;
}

export interface OutputPart {
  readonly kind: 'output';
  readonly expression: Expression;
  /** `{{{value}}}`: as it is. */
  readonly isRaw: boolean;
  readonly span: Span;
}

export type BlockName = 'each' | 'if' | 'unless' | 'with';

export interface BlockPart {
  readonly kind: 'block';
  readonly name: BlockName;
  readonly subject: Expression;
  readonly parts: readonly Part[];
  /** After `{{else}}`. */
  readonly others: readonly Part[];
  readonly span: Span;
}

export type Expression = PathExpression | LiteralExpression | CallExpression;

export interface PathExpression {
  readonly kind: 'path';
  /** How many `../`. */
  readonly up: number;
  /** `@root`, `@index` ...; undefined: what `this` is. */
  readonly data: string | undefined;
  readonly segments: readonly string[];
  readonly span: Span;
}

export interface LiteralExpression {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  readonly span: Span;
}

export interface CallExpression {
  readonly kind: 'call';
  readonly helper: string;
  readonly inputs: readonly Expression[];
  readonly span: Span;
}
