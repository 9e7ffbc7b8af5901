import type { Findings } from '../../core/diagnostic.ts';
import type { PlaceOf } from './scan-tags.ts';
import type { Expression, PathExpression } from './template.ts';

/** Calls in calls. */
const deepest = 16;

/** The words of one tag: a path, a literal, or a helper with what it works on. */
export class Words {
  private at: number;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly range: readonly [start: number, end: number],
    private readonly placeOf: PlaceOf,
    private readonly findings: Findings,
  ) {
    this.at = range[0];
  }

  /** All of them as one expression. */
  whole(): Expression | undefined {
    const expression = this.call();
    if (expression === undefined) return undefined;
    return this.atEnd() ? expression : this.refuse('This cannot stand here.', 'A tag holds one value, or a helper and what it works on.');
  }

  /** The name of a block or of `else`; undefined where there is none. */
  name(): string | undefined {
    this.skip();
    const [found] = this.match(/[A-Za-z][\w-]*/y) ?? [];
    return found;
  }

  atEnd(): boolean {
    this.skip();
    return this.at >= this.range[1];
  }

  /** `a`, `name a`, `indent 4 (yaml a)`. */
  private call(): Expression | undefined {
    const start = this.start();
    if (++this.depth > deepest) return this.refuse('This is more than 16 brackets deep.', 'Take some of them away.');
    const first = this.single();
    if (first === undefined) return undefined;
    const inputs: Expression[] = [];
    while (!this.atEnd() && this.text[this.at] !== ')') {
      const input = this.single();
      if (input === undefined) return undefined;
      inputs.push(input);
    }
    if (inputs.length === 0) {
      this.depth--;
      return first;
    }
    if (first.kind !== 'path' || first.segments.length !== 1 || first.up > 0 || first.data !== undefined)
      return this.refuse('Only a helper can have values after it.', 'Helpers are: yaml, quote, indent, name.', start);
    this.depth--;
    return { kind: 'call', helper: first.segments[0] ?? '', inputs, span: this.placeOf(start, this.at).span };
  }

  private single(): Expression | undefined {
    const start = this.start();
    if (this.match(/\(/y) !== undefined) {
      const inner = this.call();
      this.skip();
      return inner !== undefined && this.match(/\)/y) === undefined ? this.refuse('A `)` is missing here.', 'Close each `(`.') : inner;
    }
    const [, double, single] = this.match(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y) ?? [];
    const quoted = double ?? single;
    if (quoted !== undefined) return this.literal(quoted.replace(/\\(["'])/g, '$1'), start);
    const [number] = this.match(/-?[0-9]+(?:\.[0-9]+)?(?=[\s)]|$|~?\}\})/y) ?? [];
    if (number !== undefined) return this.literal(Number(number), start);
    const [word] = this.match(/(?:true|false|null)(?![\w./-])/y) ?? [];
    if (word !== undefined) return this.literal(word === 'null' ? null : word === 'true', start);
    return this.path(start);
  }

  private literal(value: string | number | boolean | null, start: number): Expression {
    return { kind: 'literal', value, span: this.placeOf(start, this.at).span };
  }

  private path(start: number): PathExpression | undefined {
    let up = 0;
    while (this.match(/\.\.\//y) !== undefined) up++;
    if (this.match(/\.\.(?=[\s)]|$|~?\}\})/y) !== undefined) return this.pathTo(up + 1, undefined, [], start);
    this.match(/\.\//y);
    const [, data] = this.match(/@(\w+)/y) ?? [];
    const segments: string[] = [];
    const isThis = data !== undefined || this.match(/this(?![\w-])|\.(?=[\s)]|$|~?\}\})/y) !== undefined;
    let isNext = !isThis || this.match(/[./]/y) !== undefined;
    while (isNext) {
      const [, word, bracketed] = this.match(/([A-Za-z_$][\w$-]*|[0-9]+(?=[./\s)}]|$))|\[([^\]\n]*)\]/y) ?? [];
      const segment = word ?? bracketed;
      if (segment === undefined) return this.refuse('This is no value that a template can name.', hint(this.text[this.at]), start);
      segments.push(segment);
      isNext = this.match(/[./]/y) !== undefined;
    }
    return this.pathTo(up, data, segments, start);
  }

  private pathTo(up: number, data: string | undefined, segments: readonly string[], start: number): PathExpression {
    return { kind: 'path', up, data, segments, span: this.placeOf(start, this.at).span };
  }

  private start(): number {
    this.skip();
    return this.at;
  }

  private skip(): void {
    while (this.at < this.range[1] && /\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  private match(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.at;
    const found = form.exec(this.text);
    if (found === null || this.at + found[0].length > this.range[1]) return undefined;
    this.at += found[0].length;
    return found;
  }

  private refuse(message: string, help: string, from = this.at): undefined {
    this.findings.error('template-syntax', this.placeOf(from, Math.max(this.at, Math.min(from + 1, this.range[1]))), { message, help });
    return undefined;
  }
}

function hint(character: string | undefined): string {
  if (character === '=') return 'Helpers take values without names: `indent 4 text`.';
  if (character === '|') return 'Blocks have no parameters here: use `this`, `@key` and `../`.';
  return 'Write a path such as `services.web.image`; a name with other characters stands in brackets: `labels.[example.com/tier]`.';
}
