import { describe, expect, it } from 'vitest';
import type { Data } from '../../src/7-finish/templates/data.ts';
import { parseTemplate } from '../../src/7-finish/templates/parse-template.ts';
import { render } from '../../src/7-finish/templates/render.ts';
import { Findings } from '../../src/core/diagnostic.ts';
import type { Written } from '../../src/core/source.ts';

const data = {
  a: 'A',
  n: 3,
  zero: 0,
  on: true,
  off: false,
  list: ['x', 'y'],
  none: [],
  nothing: null,
  map: { k: { v: 1 }, l: { v: 2 } },
  deep: { er: { x: 'deep' } },
  'odd.key': 'odd',
  yes: 'yes',
  number: '012',
  line: 'a: "b" # c\n{d}',
  apostrophe: "it's",
  plain: 'nginx:1.27',
} satisfies Data;

/** What comes out, or what is said and of which text. */
function outcome(text: string, values: Data = data): string {
  const findings = new Findings();
  const file = { path: 'x.yaml.hbs', text };
  const at = (start: number, end: number): Written => ({ kind: 'written', span: { file, start, end }, via: [] });
  const parts = parseTemplate(file, at, findings);
  const rendered = parts && render(parts, values, (span) => ({ kind: 'written', span, via: [] }), findings);
  const [found] = findings.all;
  if (found === undefined) return rendered?.text ?? '';
  return `${found.code}: ${found.message} At: ${text.slice(found.span.start, found.span.end).slice(0, 30)}`;
}

/** The right side is what Handlebars 4.7.10 makes of the left one, without its escaping for HTML. */
it.each([
  ['{{{a}}} {{&a}} {{{this.a}}} {{{./a}}} {{{ a }}}', 'A A A A A'],
  ['{{{deep.er.x}}} {{{deep/er/x}}} {{{[odd.key]}}} {{{@root.n}}}', 'deep deep odd 3'],
  ['\\{{a}} \\\\{{{a}}}', '{{a}} \\A'],
  ['x {{~{a}~}} y {{~! gone ~}} z', 'xAyz'],
  ['{{! c }}a{{!-- c }} --}}b\n{{! alone }}\nc', 'ab\nc'],
  ['{{#if on}}1{{else}}2{{/if}}{{#if off}}1{{else}}2{{/if}}{{#if zero}}1{{^}}2{{/if}}{{#if none}}1{{else}}2{{/if}}', '1222'],
  ['{{#unless off}}1{{/unless}}{{#unless on}}1{{else}}2{{/unless}}', '12'],
  ['{{#if off}}1{{else if n}}2{{else}}3{{/if}}', '2'],
  ['a:\n{{#each list}}\n  - {{{this}}}{{{@index}}}{{#unless @last}},{{/unless}}\n{{/each}}\nb', 'a:\n  - x0,\n  - y1\nb'],
  ['{{#each map}}{{{@key}}}={{{v}}}{{{../n}}}{{#if @first}};{{/if}}{{/each}}', 'k=13;l=23'],
  ['{{#each none}}1{{else}}2{{/each}}', '2'],
  ['{{#with deep.er}}{{{x}}}{{{../a}}}{{/with}}', 'deepA'],
  ['  {{#if on}}\n  x\n  {{else}}\n  y\n  {{/if}}\nz', '  x\nz'],
  ['{{#each map}}{{#each @root.list}}{{{this}}}{{{../v}}}{{/each}}{{/each}}', 'x1y1x2y2'],
  ["{{{name 'A_b.C'}}} {{{name a}}}", 'a-b-c a'],
])('%j is rendered as by Handlebars', (text, rendered) => {
  expect(outcome(text)).toBe(rendered);
});

describe('a value stands where YAML reads it as that value', () => {
  it.each([
    ['{{a}} {{n}} {{on}} {{plain}}', 'A 3 true nginx:1.27'],
    ['{{a}}-{{n}}', 'A-3'],
    ['{{yes}} {{number}} {{apostrophe}}', '"yes" "012" "it\'s"'],
    ['{{line}}', '"a: \\"b\\" # c\\n{d}"'],
    ['"{{line}}" \'{{apostrophe}}\' "\\"{{a}}" {{line}}', '"a: \\"b\\" # c\\n{d}" \'it\'\'s\' "\\"A" "a: \\"b\\" # c\\n{d}"'],
    ["don't {{apostrophe}}", 'don\'t "it\'s"'],
    ['{{{line}}}', 'a: "b" # c\n{d}'],
    ['{{yaml map}} {{yaml list}} {{yaml number}} {{yaml n}} {{yaml none}}', '{"k": {"v": 1}, "l": {"v": 2}} ["x", "y"] "012" 3 []'],
    ['{{quote n}} {{quote line}}', '"3" "a: \\"b\\" # c\\n{d}"'],
    ['{{indent 2 line}} {{indent 1 (quote a)}}', '  a: "b" # c\n  {d}  "A"'],
    ['{{#if nothing}}1{{else}}2{{/if}}{{#each nothing}}1{{else}}2{{/each}}', '22'],
  ])('%j', (text, rendered) => {
    expect(outcome(text)).toBe(rendered);
  });
});

describe('what is wrong is told where it stands', () => {
  it.each([
    ['a {{b}}', 'template-missing: There is no "b" here. At: b'],
    ['{{deep.err.x}}', 'template-missing: There is no "err" in `deep`. At: deep.err.x'],
    ['{{#if b}}{{/if}}', 'template-missing: There is no "b" here. At: b'],
    ['{{../a}}', 'template-missing: Nothing is around this. At: ../a'],
    ['{{@key}}', 'template-missing: There is no `@key` here. At: @key'],
    ['{{nothing}}', 'template-value: There is no value here to print. At: {{nothing}}'],
    ['{{map}}', 'template-value: This is a map. At: {{map}}'],
    ['{{{list}}}', 'template-value: This is a list. At: {{{list}}}'],
    ['{{#each a}}{{/each}}', 'template-value: Only lists and maps can be walked over. At: a'],
    ['{{indent a 2}}', 'template-value: `indent` takes a number of blanks and a text. At: indent a 2'],
    ['{{indent 1000000000 a}}', 'template-value: `indent` takes a number of blanks and a text. At: indent 1000000000 a'],
    ['{{upper a}}', 'template-missing: There is no helper "upper". At: upper a'],
    ['{{lookup map "__proto__"}}', 'template-missing: There is no helper "lookup". At: lookup map "__proto__"'],
    ['{{__proto__}}', 'template-missing: There is no "__proto__" here. At: __proto__'],
    ['{{constructor}}', 'template-missing: There is no "constructor" here. At: constructor'],
    ['{{map.constructor.constructor}}', 'template-missing: There is no "constructor" in `map`. At: map.constructor.constructor'],
    ['{{a.length}}', 'template-missing: There is no "length" in `a`. At: a.length'],
    ['{{list.[__proto__]}}', 'template-missing: There is no "__proto__" in `list`. At: list.[__proto__]'],
    ['{{toString a}}', 'template-missing: There is no helper "toString". At: toString a'],
    ['{{yaml}}', 'template-missing: There is no "yaml" here. At: yaml'],
    ['{{a', 'template-syntax: This tag is not closed. At: {{'],
    ['{{!-- a }}', 'template-syntax: This tag is not closed. At: {{!'],
    ['{{}}', 'template-syntax: This is no value that a template can name. At: '],
    ['{{a b=c}}', 'template-syntax: This is no value that a template can name. At: '],
    ['{{yaml (a}}', 'template-syntax: A `)` is missing here. At: '],
    ['{{#each list as |x|}}{{/each}}', 'template-syntax: This is no value that a template can name. At: '],
    ['{{> partial}}', 'template-syntax: Partials, decorators and raw blocks are no part of these templates. At: {{> partial}}'],
    ['{{#> layout}}{{/layout}}', 'template-syntax: Partials, decorators and raw blocks are no part of these templates. At: {{#> layout}}'],
    ['{{* decorator}}', 'template-syntax: Partials, decorators and raw blocks are no part of these templates. At: {{* decorator}}'],
    ['{{#if a}}', 'template-syntax: `{{#if}}` is not closed. At: {{#if a}}'],
    ['{{/if}}', 'template-syntax: `{{/if}}` closes nothing. At: {{/if}}'],
    ['{{#if a}}{{/each}}', 'template-syntax: `{{/each}}` closes `{{#if}}`. At: {{/each}}'],
    ['{{else}}', 'template-syntax: `else` belongs to no block here. At: {{else}}'],
    ['{{#iff a}}{{/iff}}', 'template-syntax: There is no block "iff". At: {{#iff a}}'],
    ['{{#if}}{{/if}}', 'template-syntax: `if` needs a value. At: {{#if}}'],
    ['{{#if a}}'.repeat(40), 'template-syntax: Blocks are more than 32 deep here. At: {{#if a}}'],
  ])('%j', (text, said) => {
    expect(outcome(text)).toContain(said);
  });
});

describe('what would not end is stopped', () => {
  const many = Array.from({ length: 200 }, (_, index) => index);

  it.each([
    ['blocks in blocks', `${'{{#each @root}}'.repeat(20)}x${'{{/each}}'.repeat(20)}`],
    ['ten megabytes of text', 'x'.repeat(10 * 1024 * 1024)],
    ['ten megabytes of tags', '{{[0]}}'.repeat(1_500_000)],
    ['many tags in a loop', `{{#each @root}}${'{{@root.[0]}}'.repeat(50_000)}{{/each}}`],
    ['one line of many values', `{{#each @root}}{{#each @root}}"{{this}}" '{{/each}}{{/each}}`.repeat(3)],
  ])('%s', (_, text) => {
    expect(outcome(text, many)).toMatch(/^template-size: /);
  });

  it.each([
    ['an opening that is never closed', '{{'.repeat(500_000), 'template-syntax: '],
    ['comments that are never closed', '{{!--'.repeat(200_000), 'template-syntax: '],
    ['comments on one line that is never closed', `${'{{!}}'.repeat(200_000)}{{`, 'template-syntax: '],
    ['quotes that are never closed', `{{yaml "${'\\"'.repeat(200_000)}}}`, 'template-syntax: '],
    ['brackets in brackets', `{{yaml ${'('.repeat(5000)}a${')'.repeat(5000)}}}`, 'template-'],
  ])('%s', (_, text, said) => {
    expect(outcome(text)).toContain(said);
  });
});
