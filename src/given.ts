import { parse } from './1-parse/parse.ts';
import type { GivenValues } from './2-compose/values.ts';
import { type Diagnostic, Findings } from './core/diagnostic.ts';
import { type Entry, mapOf, type ScalarNode } from './core/document.ts';
import type { TextFile, Written } from './core/source.ts';

export interface Given {
  readonly values: GivenValues | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** `NAME=VALUE`, as given by `--set`. Each is a file of its own, so that findings can point into it. */
export function givenBySet(assignments: readonly string[]): Given {
  const findings = new Findings();
  const entries = assignments.flatMap((text) => assignment({ path: '--set', text, unshown: true }, 0, text.length, findings));
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
  const entries = [...file.text.matchAll(/^[^\S\n]*([^#\s][^\n\r]*)/gm)].flatMap((line) => {
    const start = line.index + line[0].length - (line[1] ?? '').length;
    return assignment(file, start, line.index + line[0].trimEnd().length, findings);
  });
  return made(entries, file, findings);
}

/** One pair of enclosing quotes is taken away; nothing is expanded. */
function assignment(file: TextFile, start: number, end: number, findings: Findings): Entry[] {
  const text = file.text.slice(start, end);
  const equals = text.indexOf('=');
  if (equals < 1) {
    const what = file.path === '--set' ? `"${text}"` : 'This line';
    findings.error('values-form', { file, start, end }, { message: `${what} gives no variable a value.`, help: 'Write NAME=VALUE.' });
    return [];
  }
  const key = text.slice(0, equals).trim();
  const value = text.slice(equals + 1).replace(/^(["'])(.*)\1$/s, '$2');
  const at = (from: number, to: number): Written => ({ kind: 'written', span: { file, start: from, end: to }, via: [] });
  const node: ScalarNode = { kind: 'scalar', value, text: value, origin: at(start + equals + 1, end) };
  return [{ key, keyOrigin: at(start, start + equals), value: node }];
}

function made(entries: readonly Entry[], file: TextFile, findings: Findings): Given {
  const values = mapOf(entries, { kind: 'written', span: { file, start: 0, end: file.text.length }, via: [] });
  return { values: findings.failed ? undefined : values, diagnostics: findings.all };
}
