import { dirname, join, relative, resolve } from 'node:path';
import { compile } from '../../compile.ts';
import { pointer } from '../../core/frame.ts';
import { UsageProblem } from '../../core/problem.ts';
import { targetNames } from '../../core/shape.ts';
import { lockName, readLock } from '../../lock.ts';
import { explainLine, type OutputLine, type Reason } from '../../questions/explain.ts';
import { readSpec } from '../../read-spec.ts';
import { readIfThere, readSpecFile } from '../files.ts';
import { placeAsJson } from '../formats/json.ts';
import { choiceFor, givenByLock, refuseUnknownEnvironment } from '../inputs.ts';
import type { Given } from '../options.ts';
import { outFrom } from '../output-folder.ts';
import { print } from '../print.ts';
import { unexplained } from './unexplained.ts';

/** Compiles again what the lock above the file was built from. */
export async function explainPlace(file: string, line: number, options: Given): Promise<number> {
  const { folder, lock } = lockAbove(file);
  const place = options.spec ?? (lock.spec === undefined ? undefined : join(folder, lock.spec));
  if (place === undefined) throw new UsageProblem('The lock does not say where the spec is: name it with --spec.');
  const specFile = readSpecFile(relative('.', place) || '.');
  const spec = readSpec(specFile.file, specFile.files);
  refuseUnknownEnvironment(spec, lock.environment);
  const path = relative(folder, file).replaceAll('\\', '/');
  const target = targetNames.find((name) => path.startsWith(`${name}/`));
  if (target === undefined) throw new UsageProblem(`${file} is no file that appspec made for a target.`);
  const out = outFrom(specFile, lock.environment === undefined ? folder : dirname(folder));
  const compilation = compile(spec, choiceFor(target, lock.environment, givenByLock(lock.targets[target]?.values ?? {}), out));
  const answer = explainLine(compilation, lock.environment === undefined ? path : `${lock.environment}/${path}`, line);
  if (answer === undefined) return unexplained(compilation, `${file} has no line ${line} in a build of ${spec.file.path}.`, options);
  refuseOther(file, answer.line);
  print(process.stdout, options.format === 'json' ? asJson(file, line, answer) : asText(file, line, answer));
  return 0;
}

/** The line as it would be built, where another one stands in the file: what is told would be about a line that nobody asked about. */
function refuseOther(file: string, { line, text }: OutputLine): void {
  const there = readIfThere(file)?.split('\n')[line - 1];
  if (there === undefined || there.trimEnd() === text.trimEnd()) return;
  throw new UsageProblem(
    `${file} is not what the spec says now: a build would have \`${text.trim()}\` in line ${line}. Run appspec build first.`,
  );
}

/** The nearest lock above an output file. */
function lockAbove(file: string): { folder: string; lock: NonNullable<ReturnType<typeof readLock>> } {
  for (let folder = dirname(resolve(file)); folder !== dirname(folder); folder = dirname(folder)) {
    const lock = readLock(readIfThere(join(folder, lockName)) ?? '');
    if (lock !== undefined) return { folder: relative('.', folder) || '.', lock };
  }
  throw new UsageProblem(`${file} is no file that appspec made: there is no ${lockName} above it.`);
}

interface Answer {
  readonly line: OutputLine;
  readonly reasons: readonly Reason[];
}

function asText(file: string, number: number, { line, reasons }: Answer): string {
  return [`${file}:${number}`, `  ${line.text.trim()}`, ...reasons.flatMap(told)].join('\n');
}

function told({ by, span, via }: Reason): string[] {
  const note = by.kind === 'author' ? '' : by.kind === 'default' ? `default of ${by.name}` : by.why;
  return ['', pointer(span, note), ...via.map((step) => pointer(step.span, `${stepWords[step.how]} ${step.name}`))];
}

const stepWords = {
  alias: 'by the alias',
  like: 'by `like`',
  environment: 'by the environment',
  target: 'in the part',
  variable: 'by the variable',
  secret: 'by the secret',
  config: 'by the config',
  app: 'by',
  file: 'in the file',
} as const;

function asJson(file: string, number: number, { line, reasons }: Answer): string {
  return JSON.stringify({ formatVersion: '1.0', file, line: number, text: line.text, reasons: reasons.map(reasonAsJson) }, null, 2);
}

function reasonAsJson({ by, span, via }: Reason) {
  return { by, ...placeAsJson(span), via: via.map((step) => ({ how: step.how, name: step.name, ...placeAsJson(step.span) })) };
}
