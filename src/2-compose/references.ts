import type { Findings } from '../core/diagnostic.ts';
import type { Reference, ScalarNode } from '../core/document.ts';
import type { Span } from '../core/source.ts';
import { spanWithin } from './span-within.ts';

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
  let literal = '';
  let at = 0;
  for (const found of node.text.matchAll(opening)) {
    literal += node.text.slice(at, found.index);
    at = found.index + found[0].length;
    const reference = found[0] === '$${' ? '${' : readReference(node, found, findings);
    if (typeof reference === 'string') literal += reference;
    else {
      if (literal !== '') parts.push(literal);
      parts.push(reference);
      literal = '';
    }
  }
  literal += node.text.slice(at);
  return literal === '' && parts.length > 0 ? parts : [...parts, literal];
}

function readReference(node: ScalarNode, found: RegExpExecArray, findings: Findings): Reference | string {
  const body = found[1] ?? '';
  const [piece] = found;
  const span = spanWithin(node, found.index, found.index + piece.length) ?? spanOfPiece(node, piece);
  if (found[2] === '}' && known.some((form) => form.test(body))) return { words: wordsOf(body), span };
  findings.error('reference-form', span, {
    message: found[2] === '}' ? `"${body}" is not something that a reference can name.` : 'This reference is not closed.',
    help: `Write $\${${body}${found[2]} for the literal text, or name a variable, app.name, app.environment, secrets.NAME, configs.NAME or instance.slot.`,
  });
  return piece;
}

function wordsOf(body: string): string[] {
  const [, kind, name, value] = /^(secrets|configs)\.(.*?)(\.value)?$/.exec(body) ?? [];
  if (kind === undefined || name === undefined) return body.split('.');
  return value === undefined ? [kind, name] : [kind, name, 'value'];
}

/** The first such text of a scalar that is not written as it reads, else the whole scalar. */
function spanOfPiece({ origin: { span } }: ScalarNode, piece: string): Span {
  const at = span.file.text.slice(span.start, span.end).indexOf(piece);
  return at === -1 ? span : { file: span.file, start: span.start + at, end: span.start + at + piece.length };
}

export function isReferencing(text: string): boolean {
  return text.includes('${');
}
