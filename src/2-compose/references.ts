import type { Findings } from '../core/diagnostic.ts';
import type { Reference, ScalarNode } from '../core/document.ts';
import type { Span } from '../core/source.ts';
import { didYouMean } from '../core/suggest.ts';
import { placesIn } from './places.ts';

const opening = /\$\$\{|\$\{([^}]*)(\}?)/g;

const known = [
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  /^app\.(?:name|environment)$/,
  /^(?:secrets|configs)\.[A-Za-z0-9][-._A-Za-z0-9]*$/,
  /^instance\.(?:slot|node|name)$/,
];

/** Literal pieces and references of a text; `$${` is a literal `${`. */
export function readReferences(node: ScalarNode, findings: Findings): (string | Reference)[] {
  const parts: (string | Reference)[] = [];
  const placeOf = piecesIn(node);
  let at = 0;
  for (const found of node.text.matchAll(opening)) {
    parts.push(node.text.slice(at, found.index));
    parts.push(found[0] === '$${' ? '${' : readReference(found, placeOf(found[0], found.index), findings));
    at = found.index + found[0].length;
  }
  return [...parts, node.text.slice(at)].filter((part) => part !== '');
}

/** Where none may stand. */
export function refuseReferences(node: ScalarNode, findings: Findings): void {
  const placeOf = piecesIn(node);
  for (const { 0: piece, index } of node.text.matchAll(opening)) {
    const span = placeOf(piece, index);
    if (piece === '$${') continue;
    findings.error('reference-form', span, {
      message: 'The value of a variable holds no references.',
      help: `Write the value out. For the literal text write $${piece}.`,
    });
  }
}

/** A text without references, as it reads. */
export function withLiterals(node: ScalarNode): ScalarNode {
  const text = node.text.replaceAll('$${', () => '${');
  return { ...node, value: text, text };
}

function readReference(found: RegExpExecArray, span: Span, findings: Findings): Reference | string {
  const body = found[1] ?? '';
  if (found[2] === '}' && known.some((form) => form.test(body))) return { words: wordsOf(body), span };
  findings.error('reference-form', span, {
    message: found[2] === '}' ? `"${body}" is not something that a reference can name.` : 'This reference is not closed.',
    help: `${found[2] === '}' ? meantBy(body) : 'Close it with }.'} For the literal text write $\${${body}${found[2]}.`,
  });
  return found[0];
}

const fixed = ['app.name', 'app.environment', 'instance.slot', 'instance.node', 'instance.name'];

/** What shells, Terraform and GitHub have people write is told by its name here. */
function meantBy(body: string): string {
  const [, variable] = /^\s*(?:(?:var|vars|env|variables|inputs)\.)?([A-Za-z_]\w*)\s*$/.exec(body) ?? [];
  if (variable !== undefined) return `A variable is written \${${variable}}.`;
  const [, name, says, value] = /^([A-Za-z_]\w*):?([-=?])(.*)$/.exec(body) ?? [];
  if (name === undefined) return didYouMean(body, fixed) ?? `Name a variable, ${fixed.join(', ')}, secrets.NAME or configs.NAME.`;
  return says === '?'
    ? `A variable without a default must be given: \${${name}}.`
    : `A variable is written \${${name}}, and its default under \`variables\`: \`${name}: { default: ${JSON.stringify(value)} }\`.`;
}

function wordsOf(body: string): string[] {
  const [, kind, name, value] = /^(secrets|configs)\.(.*?)(\.value)?$/.exec(body) ?? [];
  if (kind === undefined || name === undefined) return body.split('.');
  return value === undefined ? [kind, name] : [kind, name, 'value'];
}

/**
 * Where the pieces of a scalar are written: exact where it reads as it is written. Else they are looked for in their order,
 * and when one is not found, the whole scalar stands for it and for those that follow.
 */
function piecesIn(node: ScalarNode): (piece: string, index: number) => Span {
  const placeOf = placesIn(node);
  if (placeOf !== undefined) return (piece, index) => placeOf(index, index + piece.length);
  const { span } = node.origin;
  const source = span.file.text.slice(span.start, span.end);
  let from = 0;
  return (piece) => {
    const at = from === -1 ? -1 : source.indexOf(piece, from);
    from = at === -1 ? -1 : at + piece.length;
    return at === -1 ? span : { file: span.file, start: span.start + at, end: span.start + at + piece.length };
  };
}

export function isReferencing(text: string): boolean {
  return text.includes('${');
}
