import { parse } from './1-parse/parse.ts';
import type { GivenValues } from './2-compose/values.ts';
import { type Assignment, assignmentAt, assignmentsIn, isAssignment, type NoAssignment } from './core/assignments.ts';
import { type Diagnostic, Findings } from './core/diagnostic.ts';
import { type Entry, mapOf, type ScalarNode } from './core/document.ts';
import type { Span, TextFile, Written } from './core/source.ts';

export interface Given {
  readonly values: GivenValues | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** `NAME=VALUE`, as given by `--set`. Each is a file of its own, so that findings can point into it. */
export function givenBySet(assignments: readonly string[]): Given {
  const findings = new Findings();
  const files = assignments.map((text): TextFile => ({ path: '--set', text, unshown: true }));
  const entries = files.flatMap((file) => entryOf(assignmentAt({ file, start: 0, end: file.text.length }), findings));
  return made(entries, { path: '--set', text: '' }, findings);
}

/** A values file: YAML, or lines of `NAME=VALUE` where it is called `.env`. */
export function givenByFile({ path, text }: TextFile): Given {
  const file: TextFile = { path, text, unshown: true };
  return /\.env$|(^|\/)\.env[^/]*$/.test(file.path) ? givenByLines(file) : givenByYaml(file);
}

function givenByYaml(file: TextFile): Given {
  const { root, diagnostics } = parse(file);
  if (root === undefined || root.kind === 'map') return { values: root, diagnostics };
  const findings = new Findings();
  findings.error('values-form', root, {
    message: `A values file is a map; this one holds a ${root.kind === 'list' ? 'list' : 'text'}.`,
    help: 'Write `NAME: value` lines.',
  });
  return { values: undefined, diagnostics: [...diagnostics, ...findings.all] };
}

function givenByLines(file: TextFile): Given {
  const findings = new Findings();
  const entries = assignmentsIn(file).flatMap((line) => entryOf(line, findings));
  return made(entries, file, findings);
}

function entryOf(assignment: Assignment | NoAssignment, findings: Findings): Entry[] {
  const { file, start, end } = assignment.line;
  if (!isAssignment(assignment)) {
    const what = file.path === '--set' ? `"${file.text.slice(start, end)}"` : 'This line';
    findings.error('values-form', assignment.line, { message: `${what} gives no variable a value.`, help: 'Write NAME=VALUE.' });
    return [];
  }
  const { name: key, value, nameAt, valueAt } = assignment;
  const at = (span: Span): Written => ({ kind: 'written', span, via: [] });
  const node: ScalarNode = { kind: 'scalar', value, text: value, origin: at(valueAt) };
  return [{ key, keyOrigin: at(nameAt), value: node }];
}

function made(entries: readonly Entry[], file: TextFile, findings: Findings): Given {
  const values = mapOf(entries, { kind: 'written', span: { file, start: 0, end: file.text.length }, via: [] });
  return { values: findings.failed ? undefined : values, diagnostics: findings.all };
}
