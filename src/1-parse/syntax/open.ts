export interface Place {
  readonly line: number;
  readonly column: number;
  readonly sign: string;
}

/** What stands open before a place of a text. */
export interface Open {
  readonly quote: Place | undefined;
  /** Outermost first. */
  readonly brackets: readonly Place[];
  /** The quote whose text ended right before the place, with nothing but blanks between. */
  readonly closed: Place | undefined;
}

/** Reads as a parser reads, but only for quotes and brackets. */
export function openBefore(text: string, end: number): Open {
  return new Reader(text, end).open();
}

const quoted = { '"': /"(?:[^"\\]|\\[\s\S])*"/y, "'": /'(?:[^']|'')*'/y } as const;
const comment = /(?<![^\s])#[^\n]*/y;
const indicator = /[-?:](?=\s|$)/y;
const property = /[&!*][^\s,[\]{}]*/y;
const blockHeader = /[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\r?\n/y;
const plain = /[^\s](?:(?!:(?:\s|$)|\s#)[^\n])*/y;
const plainInFlow = /[^\s](?:(?!:(?:[\s,[\]{}]|$)|\s#)[^\n,[\]{}])*/y;

class Reader {
  private at = 0;
  private readonly brackets: number[] = [];
  private lastQuote = { start: -1, end: -1 };

  constructor(
    private readonly text: string,
    private readonly end: number,
  ) {}

  open(): Open {
    while (this.at < this.end) {
      const from = this.at;
      const sign = this.text.charAt(from);
      if (/\s/.test(sign)) this.at++;
      else if (sign === '"' || sign === "'") {
        if (!this.takes(quoted[sign]) || this.at > this.end) return this.answer(from);
        this.lastQuote = { start: from, end: this.at };
      } else this.skip(sign);
    }
    return this.answer(undefined);
  }

  private skip(sign: string): void {
    const inFlow = this.brackets.length > 0;
    if (this.takes(comment) || this.takes(indicator)) return;
    if ('[{'.includes(sign)) this.brackets.push(this.at++);
    else if (inFlow && ']}'.includes(sign)) this.close();
    else if (inFlow && ',:'.includes(sign)) this.at++;
    else if (!inFlow && this.takesBlock()) return;
    else if (!this.takes(property) && !this.takes(inFlow ? plainInFlow : plain)) this.at++;
  }

  private close(): void {
    this.brackets.pop();
    this.at++;
  }

  private takes(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  /** A block scalar: all lines below that are indented deeper than its key or dash. */
  private takesBlock(): boolean {
    const start = this.at;
    if (!this.takes(blockHeader)) return false;
    const lineStart = this.text.lastIndexOf('\n', start - 1) + 1;
    const [prefix = ''] = /^ *(?:- +)*/.exec(this.text.slice(lineStart, start)) ?? [];
    const column = lineStart + prefix.length === start ? prefix.lastIndexOf('-') : prefix.length;
    return this.takes(new RegExp(`(?: {${column + 1}}[^\\n]*\\n|[ \\t]*\\r?\\n)*`, 'y'));
  }

  private answer(quote: number | undefined): Open {
    const { start, end } = this.lastQuote;
    const justClosed = start >= 0 && /^[^\S\n]*$/.test(this.text.slice(end, this.end));
    return {
      quote: quote === undefined ? undefined : this.place(quote),
      brackets: this.brackets.map((bracket) => this.place(bracket)),
      closed: justClosed ? this.place(start) : undefined,
    };
  }

  private place(offset: number): Place {
    const before = this.text.slice(0, offset);
    return { line: before.split('\n').length - 1, column: offset - before.lastIndexOf('\n') - 1, sign: this.text.charAt(offset) };
  }
}
