import { type Assignment, assignmentsIn, isAssignment, type NoAssignment } from '../core/assignments.ts';
import type { Findings } from '../core/diagnostic.ts';
import type { TextFile } from '../core/source.ts';
import type { Sourced } from '../core/sourced.ts';
import type { NamedFiles } from './named-files.ts';

/** What stands in env files. However many containers name one, it is read once and its mistakes are told once. */
export class EnvFileLines {
  private readonly known = new Map<TextFile, readonly Assignment[] | undefined>();

  constructor(
    private readonly files: NamedFiles,
    private readonly findings: Findings,
  ) {}

  /** Undefined for a file with mistakes, which are told. */
  of(path: Sourced<string>): readonly Assignment[] | undefined {
    const file = this.files.text(path);
    if (file === undefined) return undefined;
    if (!this.known.has(file)) this.known.set(file, readLines(file, this.findings));
    return this.known.get(file);
  }
}

function readLines(file: TextFile, findings: Findings): readonly Assignment[] | undefined {
  const lines = assignmentsIn(file);
  const seen = new Map<string, Assignment>();
  for (const line of lines) if (isRight(line, seen, findings)) seen.set(line.name, line);
  return seen.size < lines.length ? undefined : [...seen.values()];
}

/** As the API server takes names of variables. */
const variableName = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** Values may be secrets that were broken into lines: no line is shown. */
function isRight(line: Assignment | NoAssignment, seen: ReadonlyMap<string, Assignment>, findings: Findings): line is Assignment {
  if (!isAssignment(line)) {
    const help = 'Write NAME=VALUE on one line; a line that starts with `#` is a comment.';
    findings.error('env-file-line', line.line, { message: 'This line gives no variable a value.', help, hides: [line.line] });
    return false;
  }
  if (!variableName.test(line.name)) {
    const isExported = /^export\s/.test(line.name);
    const message = isExported ? '`export` is a word of the shell, which does not read this file.' : 'This is no name of a variable.';
    const names = 'Write letters, digits, `_`, `-` and `.`, not starting with a digit, such as MYSQL_HOST.';
    const help = isExported ? 'Write NAME=VALUE alone.' : names;
    findings.error('env-file-line', line.nameAt, { message, help, hides: [line.valueAt] });
    return false;
  }
  const first = seen.get(line.name);
  if (first === undefined) return true;
  findings.error('env-file-line', line.nameAt, {
    message: `${line.name} has a value in this file already.`,
    help: 'Take one of the two lines away.',
    related: [{ at: first.nameAt, message: 'The other one.' }],
    hides: [line.valueAt, first.valueAt],
  });
  return false;
}
