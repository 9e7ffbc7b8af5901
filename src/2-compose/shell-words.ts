import type { Findings } from '../core/diagnostic.ts';
import type { ListNode, ScalarNode } from '../core/document.ts';
import type { Span } from '../core/source.ts';
import { placesIn } from './places.ts';

/** One word of a shell: bare characters, escapes, and quoted stretches, in any mixture. */
const piece = /\\([\s\S])|'([^']*)'|"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|([^\s\\'"]+)/y;

/** `sh -c "a b"` as three words. Nothing is expanded; a reference stays inside its word. */
export function splitWords(node: ScalarNode, findings: Findings): ListNode {
  const placeOf = placesIn(node);
  const words: ScalarNode[] = [];
  for (let at = skipBlanks(node.text, 0); at < node.text.length; ) {
    const word = readWord(node.text, at);
    if (word === undefined) return refuse(node, findings);
    words.push(wordNode(node, word.text, placeOf?.(at, word.end)));
    at = skipBlanks(node.text, word.end);
  }
  return { kind: 'list', items: words, origin: node.origin };
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (/\s/.test(text.charAt(end))) end++;
  return end;
}

/** Undefined where a quote is not closed or the text ends in a backslash. */
function readWord(text: string, start: number): { text: string; end: number } | undefined {
  let word = '';
  let at = start;
  while (at < text.length && !/\s/.test(text.charAt(at))) {
    piece.lastIndex = at;
    const found = piece.exec(text);
    if (found === null) return undefined;
    const [all, escaped, single, double, bare] = found;
    word += escaped ?? single ?? double?.replace(/\\([$`"\\\n])/g, '$1') ?? bare ?? '';
    at += all.length;
  }
  return { text: word, end: at };
}

/** A word is where it stands in a scalar that is written as it reads, else where the whole scalar is. */
function wordNode(node: ScalarNode, text: string, span: Span = node.origin.span): ScalarNode {
  return { kind: 'scalar', value: text, text, origin: { ...node.origin, span } };
}

/** The whole as one word, so that nobody asks for a command where there is one. */
function refuse(node: ScalarNode, findings: Findings): ListNode {
  findings.error('argv-quotes', node, {
    message: 'A quote or a backslash in this command is not closed.',
    help: 'Close it, or write the command as a list of its words.',
  });
  return { kind: 'list', items: [node], origin: node.origin };
}
