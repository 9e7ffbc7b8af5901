import type { Findings } from '../../core/diagnostic.ts';
import { type Entry, entriesOf, itemsOf, type Node } from '../../core/document.ts';
import type { Written } from '../../core/source.ts';

/** Words that YAML 1.1 reads as `true` or `false`, and digits that it reads as other numbers: kubectl reads YAML 1.1. */
const truths = /^(?:y|n|yes|no|on|off)$/i;
const digits = /^[-+]?(?:0[0-7]+|[0-9][0-9_]*_[0-9_]*|0b[01_]+|[0-9]+(?::[0-5]?[0-9])+)$/;

/** A manifest that kubectl would read otherwise than appspec does, so that nobody can mean both. */
export function refuseAmbiguous(node: Node, findings: Findings): void {
  if (node.kind === 'scalar') refuse(node.text, node.origin, node.value, findings);
  for (const item of itemsOf(node)) refuseAmbiguous(item, findings);
  for (const { key, keyOrigin, value } of entriesOf(node) as Iterable<Entry>) {
    refuse(key, keyOrigin, key, findings);
    refuseAmbiguous(value, findings);
  }
}

function refuse(text: string, at: Written, value: unknown, findings: Findings): void {
  const isDigits = digits.test(text);
  if ((!isDigits && !truths.test(text)) || !isPlain(text, at)) return;
  const meaning = isDigits ? (/^[-+]?0[0-7]+$/.test(text) ? `the number ${Number.parseInt(text, 8)}` : 'another number') : 'true or false';
  findings.error('extra-ambiguous', at, {
    message: `kubectl reads \`${text}\` as ${meaning}, and YAML 1.2 as ${typeof value === 'number' ? `the number ${value}` : 'text'}.`,
    help: isDigits
      ? `Write the number that you mean in decimal, or "${text}" for the text.`
      : `Write true or false, or "${text}" for the text.`,
  });
}

/** Not in quotes: what a template makes may be, and is read as it stands there. */
function isPlain(text: string, { span }: Written): boolean {
  return span.file.text.slice(span.start, span.end) === text;
}
