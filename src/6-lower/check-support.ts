import type { App } from '../core/app.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Origin } from '../core/source.ts';
import { isWritten } from '../core/source.ts';
import { Sourced } from '../core/sourced.ts';
import { isLeaf, type Leaf, type SupportTable, type Verdicts, verdictOf } from './support.ts';

/** What the table says about every leaf that somebody wrote. Defaults raise nothing. */
export function checkSupport(app: App, table: SupportTable, target: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  visit(app, table as Verdicts, (leaf, at, word) => {
    if (isWritten(at)) diagnostics.push(...raise(leaf, at, word, target));
  });
  return diagnostics;
}

/** `word` is what people call the leaf: its field or its kind. */
type Tell = (leaf: Leaf, at: Origin, word: string) => void;

/** Every leaf of a value with its verdict; a loss that covers a subtree is told once, at the subtree. */
export function visit(value: unknown, verdict: Verdicts, tell: Tell, word = 'this'): void {
  if (value === undefined) return;
  if (value instanceof Sourced) return isNothing(value, verdict as Leaf) ? undefined : tell(verdict as Leaf, value.from[0], word);
  if (Array.isArray(value)) {
    for (const item of value) visit(item, verdict, tell, word);
    return;
  }
  if (isLeaf(verdict)) return tell(verdict, (value as { readonly at: Origin }).at, word);
  visitFields(value as Readonly<Record<string, unknown>>, verdict, tell);
}

/** A word that is off asks for nothing that could be lost. */
function isNothing({ value }: Sourced<unknown>, leaf: Leaf): boolean {
  return value === false && typeof leaf === 'object' && 'ignored' in leaf;
}

function visitFields(value: Readonly<Record<string, unknown>>, table: Exclude<Verdicts, Leaf>, tell: Tell): void {
  const kind = value['kind'];
  const fields = typeof kind === 'string' ? table[kind] : table;
  if (fields === undefined) throw new Error(`The support table does not know the kind ${String(kind)}.`);
  if (isLeaf(fields)) return tell(fields, value['at'] as Origin, String(kind));
  for (const field in value) if (fields[field] !== undefined) visit(value[field], fields[field], tell, field);
}

function raise(leaf: Leaf, at: Origin, word: string, target: string): Diagnostic[] {
  if (typeof leaf === 'string') return [];
  if ('refused' in leaf) return [diagnose('refused', 'error', at, told(leaf.refused, word, target))];
  if ('ignored' in leaf) return [diagnose('ignored', 'warning', at, told(leaf.ignored, word, target))];
  return 'approximated' in leaf ? [diagnose(verdictOf(leaf), 'warning', at, told(leaf.approximated, word, target))] : [];
}

/** A verdict's text is a sentence about the target, and after ` | ` what to do. */
function told(text: string, word: string, target: string): { message: string; help?: string } {
  const [message = '', help] = text.replaceAll('{word}', `\`${word}\``).replaceAll('{target}', target).split(' | ');
  return help === undefined ? { message } : { message, help };
}
