import { type Assignment, assignmentsIn, isAssignment, type NoAssignment } from '../core/assignments.ts';
import type { NamedText } from '../core/container.ts';
import { sortedBy } from '../core/order.ts';
import { Sourced } from '../core/sourced.ts';
import { plainVariable, type Variable } from '../core/variable.ts';
import type { Context } from './context.ts';
import { inFile } from './named-files.ts';
import type { Words } from './words.ts';

/** The variables of `env` and of `envFiles`: `env` wins over files, and of these the later one. */
export function withEnvFiles(env: readonly Variable[], words: Words, context: Context): readonly Variable[] {
  const files = words.texts('envFiles').flatMap((path) => {
    const texts = textsIn(path, context);
    return texts === undefined ? [] : { path, texts };
  });
  if (files.length === 0) return env;
  const all = new Map([...files.flatMap(({ texts }) => texts), ...env].map((text) => [text.name.value, text]));
  const effective = new Set(all.values());
  for (const { path, texts } of files) if (!texts.some((text) => effective.has(text))) tellIdle(path, texts, context);
  return sortedBy(effective, ({ name }) => name.value);
}

/** Undefined for a file with mistakes, which are told. */
function textsIn(path: Sourced<string>, context: Context): Variable[] | undefined {
  const file = context.files.text(path);
  const lines = file === undefined ? [] : assignmentsIn(file);
  const seen = new Map<string, Assignment>();
  for (const line of lines) if (isRight(line, seen, context)) seen.set(line.name, line);
  if (file === undefined || seen.size < lines.length) return undefined;
  return [...seen.values()].map(({ name, value, nameAt, valueAt }) => {
    const at = inFile(path, nameAt);
    return plainVariable({ at, name: new Sourced(name, [at]), text: new Sourced(value, [inFile(path, valueAt)]) });
  });
}

/** As the API server takes names of variables. */
const variableName = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** Values may be secrets that were broken into lines: no line is shown. */
function isRight(line: Assignment | NoAssignment, seen: ReadonlyMap<string, Assignment>, { findings }: Context): line is Assignment {
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

/** A file of comments, or one whose every variable something else sets too. */
function tellIdle(path: Sourced<string>, texts: readonly NamedText[], { findings }: Context): void {
  findings.warning('ignored', path, {
    message: `No variable has its value from "${path.value}": ${texts.length === 0 ? 'it sets none' : 'later files and `env` set them all'}.`,
    help: 'Take it away, or what is set instead.',
  });
}
