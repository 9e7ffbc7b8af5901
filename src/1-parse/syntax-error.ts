import type { YAMLException } from 'js-yaml';
import type { Findings } from '../core/diagnostic.ts';
import { lineText, positionOf, type TextFile } from '../core/source.ts';

/** A reference in a flow collection that YAML reads as a new map: `{ replicas: ${N} }`. */
const bareReference = /(?<=[{[,:]\s*[^"'#]*)\$\{[^}]*\}/;

export function explainSyntaxError(error: YAMLException, file: TextFile, findings: Findings): void {
  const at = Math.min(error.mark?.position ?? 0, file.text.length);
  const line = lineText(file, positionOf(file, at).line);
  const found = inFlow(line) ? bareReference.exec(line) : null;
  if (found !== null) return refuseBareReference(found[0], at - positionOf(file, at).column + 1 + found.index, file, findings);
  findings.error(
    'yaml-syntax',
    { file, start: at, end: Math.min(at + 1, file.text.length) },
    {
      message: `This is not YAML: ${error.reason}.`,
      help: helpFor(error.reason, file.text.charAt(at)),
    },
  );
}

function inFlow(line: string): boolean {
  return /[{[]/.test(line.replace(/\$\{[^}]*\}/g, ''));
}

function refuseBareReference(reference: string, start: number, file: TextFile, findings: Findings): void {
  findings.error(
    'yaml-syntax',
    { file, start, end: start + reference.length },
    {
      message: 'Inside { } and [ ] YAML reads the brace of a reference as a new map.',
      help: `Put quotes around it: "${reference}".`,
    },
  );
}

function helpFor(reason: string, character: string): string | undefined {
  if (/[%@`]/.test(character)) return `Put quotes around the text: YAML lets none begin with ${character}.`;
  if (/tab/.test(reason)) return 'Indent with spaces; YAML does not allow tabs there.';
  if (/depth/i.test(reason)) return 'No spec needs such deep nesting.';
  if (/deficient/.test(reason)) return 'A quote or a bracket that was opened above is not closed.';
  if (/comma/.test(reason)) return 'Put quotes around a text that holds ": ", or write the comma.';
  if (/indentation/.test(reason)) return 'Line this up with the entries beside it.';
  if (/bad|implicit|colon|mapping/.test(reason))
    return 'Look for a missing colon, a missing quote or a wrong indentation here or on the line above.';
  return undefined;
}
