import type { Findings } from '../../core/diagnostic.ts';
import type { TextFile } from '../../core/source.ts';
import { Words } from './parse-expression.ts';
import { type PlaceOf, scanTags, type TagToken, type Token } from './scan-tags.ts';
import type { BlockName, Expression, Part } from './template.ts';
import { trimmed } from './white-space.ts';

/** The parts of a template; undefined where there is an error. */
export function parseTemplate(file: TextFile, placeOf: PlaceOf, findings: Findings): readonly Part[] | undefined {
  if (file.text.length > longest) {
    findings.error('template-size', placeOf(0, 0), {
      message: 'The template is longer than 1 MiB.',
      help: 'Let it walk over the app with `{{#each}}`.',
    });
    return undefined;
  }
  const tokens = scanTags(file.text, placeOf, findings);
  if (tokens === undefined) return undefined;
  const parts = new TemplateParser(file, trimmed(file.text, tokens), placeOf, findings).parts();
  return findings.failed ? undefined : parts;
}

/** UTF-16 units; what is written by hand has a hundredth of this. */
const longest = 1024 * 1024;

const blockNames: readonly string[] = ['each', 'if', 'unless', 'with'] satisfies BlockName[];

/** More levels than anybody reads. */
const deepest = 32;

interface Open {
  readonly name: BlockName;
  readonly subject: Expression;
  readonly tag: TagToken;
  readonly parts: Part[];
  readonly others: Part[];
  hasElse: boolean;
  /** `{{else if}}` is closed with the block that it belongs to. */
  readonly isChained: boolean;
}

class TemplateParser {
  private readonly top: Part[] = [];
  private readonly open: Open[] = [];

  constructor(
    private readonly file: TextFile,
    private readonly tokens: readonly Token[],
    private readonly placeOf: PlaceOf,
    private readonly findings: Findings,
  ) {}

  parts(): readonly Part[] {
    for (const token of this.tokens) {
      if (this.findings.failed) return [];
      if (token.kind === 'text') this.text(token.start, token.end);
      else this.tag(token);
    }
    const [unclosed] = this.open;
    if (unclosed !== undefined) this.refuse(unclosed.tag, `\`{{#${unclosed.name}}}\` is not closed.`, `Add \`{{/${unclosed.name}}}\`.`);
    return this.top;
  }

  private text(start: number, end: number): void {
    if (end > start) this.into().push({ kind: 'text', text: this.file.text.slice(start, end), span: this.placeOf(start, end).span });
  }

  private tag(tag: TagToken): void {
    const words = new Words(this.file.text, tag.words, this.placeOf, this.findings);
    const text = this.file.text.slice(...tag.words);
    if (tag.sign === '!') return;
    if (tag.sign === '>' || tag.sign === '*' || /^\s*[>*]/.test(text) || this.file.text.startsWith('{{{{', tag.start))
      return this.refuse(
        tag,
        'Partials, decorators and raw blocks are no part of these templates.',
        'Write the text out; `\\{{` is literal.',
      );
    if (tag.sign === '#') return this.begin(tag, words);
    if (tag.sign === '/') return this.end(tag, words.name());
    if (tag.sign === '^' || (tag.sign === '' && /^\s*else(?![\w./-])/.test(text))) return this.otherwise(tag, words);
    const expression = words.whole();
    if (expression !== undefined)
      this.into().push({ kind: 'output', expression, isRaw: tag.sign !== '', span: this.placeOf(tag.start, tag.end).span });
  }

  private into(): Part[] {
    const block = this.open[this.open.length - 1];
    return block === undefined ? this.top : block.hasElse ? block.others : block.parts;
  }

  private begin(tag: TagToken, words: Words, isChained = false): void {
    const name = words.name();
    if (name === undefined || !isBlock(name))
      return this.refuse(
        tag,
        `There is no block ${name === undefined ? 'without a name' : `"${name}"`}.`,
        `Blocks are: ${blockNames.join(', ')}.`,
      );
    if (this.open.length >= deepest) return this.refuse(tag, `Blocks are more than ${deepest} deep here.`, 'Split the template.');
    const subject = words.atEnd() ? undefined : words.whole();
    if (subject === undefined) {
      if (!this.findings.failed) this.refuse(tag, `\`${name}\` needs a value.`, `Write \`{{#${name} services}}\`.`);
      return;
    }
    this.open.push({ name, subject, tag, parts: [], others: [], hasElse: false, isChained });
  }

  private otherwise(tag: TagToken, words: Words): void {
    const block = this.open[this.open.length - 1];
    if (tag.sign === '') words.name();
    if (block === undefined || block.hasElse) return this.refuse(tag, '`else` belongs to no block here.', 'Take it away.');
    block.hasElse = true;
    if (!words.atEnd()) this.begin(tag, words, true);
  }

  private end(tag: TagToken, name: string | undefined): void {
    let block = this.open.pop();
    while (block?.isChained === true) {
      this.into().push(this.closed(block));
      block = this.open.pop();
    }
    if (block === undefined || block.name !== name)
      return this.refuse(
        tag,
        `\`{{/${name ?? ''}}}\` closes ${block === undefined ? 'nothing' : `\`{{#${block.name}}}\``}.`,
        'Close each block with its own name.',
      );
    this.into().push(this.closed(block));
  }

  private closed({ name, subject, parts, others, tag }: Open): Part {
    return { kind: 'block', name, subject, parts, others, span: this.placeOf(tag.start, tag.end).span };
  }

  private refuse(tag: TagToken, message: string, help: string): void {
    this.findings.error('template-syntax', this.placeOf(tag.start, tag.end), { message, help });
  }
}

function isBlock(name: string): name is BlockName {
  return blockNames.includes(name);
}
