import { dirname, join, relative, resolve } from 'node:path';
import { type Compilation, compile } from '../../compile.ts';
import { pointer } from '../../core/frame.ts';
import { UsageProblem } from '../../core/problem.ts';
import { type TargetName, targetNames } from '../../core/shape.ts';
import { lockName, readLock } from '../../lock.ts';
import { explainField, explainLine, type Reason } from '../../questions/explain.ts';
import { readSpec } from '../../read-spec.ts';
import { readIfThere, readSpecFile, specPath } from '../files.ts';
import { placeAsJson } from '../formats/json.ts';
import { choiceFor, givenByLock, readInputs, refuseUnknownEnvironment, targetsOf } from '../inputs.ts';
import type { Given, Invocation } from '../options.ts';
import { outFrom, outOf, outputFolder } from '../output-folder.ts';
import { print } from '../print.ts';
import { report } from '../report.ts';
import { explainCode, isCode } from './explain-code.ts';

/** `FILE:LINE`: from an output line back to the spec. `services.app.health`: from a field to all it became. Or a code. */
export async function explain({ subject, options }: Invocation): Promise<number> {
  if (subject === undefined)
    throw new UsageProblem(
      'Say what to explain: an output FILE:LINE, a field such as services.app.health, or a code such as port-conflict.',
    );
  if (isCode(subject)) return explainCode(subject, options);
  const [, file, line] = /^(.*):([0-9]+)$/.exec(subject) ?? [];
  return file === undefined ? explainPath(subject, options) : explainPlace(file, Number(line), options);
}

async function explainPlace(file: string, line: number, options: Invocation['options']): Promise<number> {
  const { folder, lock } = lockAbove(file);
  const place = options.spec ?? (lock.spec === undefined ? undefined : join(folder, lock.spec));
  if (place === undefined) throw new UsageProblem('The lock does not say where the spec is: name it with --spec.');
  const specFile = readSpecFile(relative('.', place) || '.');
  const spec = readSpec(specFile.file, specFile.files);
  const path = relative(folder, file).replaceAll('\\', '/');
  const target = targetNames.find((name) => path.startsWith(`${name}/`));
  if (target === undefined) throw new UsageProblem(`${file} is no file that appspec made for a target.`);
  const out = outFrom(specFile, lock.environment === undefined ? folder : dirname(folder));
  const compilation = compile(spec, choiceFor(target, lock.environment, givenByLock(lock.targets[target]?.values ?? {}), out));
  const answer = explainLine(compilation, lock.environment === undefined ? path : `${lock.environment}/${path}`, line);
  if (answer === undefined) return refuse(compilation, `${file} has no line ${line} in a build of ${spec.file.path}.`, options);
  if (options.format === 'json')
    print(
      process.stdout,
      JSON.stringify({ formatVersion: '1.0', file, line, text: answer.line.text, reasons: answer.reasons.map(reasonAsJson) }, null, 2),
    );
  else print(process.stdout, [`${file}:${line}`, `  ${answer.line.text.trim()}`, ...answer.reasons.flatMap(told)].join('\n'));
  return 0;
}

/** The nearest lock above an output file. */
function lockAbove(file: string): { folder: string; lock: NonNullable<ReturnType<typeof readLock>> } {
  for (let folder = dirname(resolve(file)); folder !== dirname(folder); folder = dirname(folder)) {
    const lock = readLock(readIfThere(join(folder, lockName)) ?? '');
    if (lock !== undefined) return { folder: relative('.', folder) || '.', lock };
  }
  throw new UsageProblem(`${file} is no file that appspec made: there is no ${lockName} above it.`);
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

function reasonAsJson({ by, span, via }: Reason) {
  return { by, ...placeAsJson(span), via: via.map((step) => ({ how: step.how, name: step.name, ...placeAsJson(step.span) })) };
}

async function explainPath(field: string, options: Invocation['options']): Promise<number> {
  if (options.spec === undefined && readIfThere(specPath(undefined)) === undefined) return word(field, 'There is no spec here.', options);
  const specFile = readSpecFile(options.spec);
  const spec = readSpec(specFile.file, specFile.files);
  refuseUnknownEnvironment(spec, options.env);
  const { lock } = outputFolder(outOf(specFile, undefined), options.env);
  const inputs = readInputs(options);
  const answers = targetsOf(spec, options.env, undefined).map((target) => {
    const given = [...inputs.given, ...givenByLock(lock?.targets[target]?.values ?? {})];
    const compilation = compile(spec, choiceFor(target, options.env, given));
    return { target, compilation, becoming: explainField(compilation, field.split('.')) };
  });
  const broken = answers.find(({ compilation }) => compilation.diagnostics.some(({ severity }) => severity === 'error'));
  if (broken !== undefined) return refuse(broken.compilation, '', options);
  const known = answers.filter(({ becoming }) => becoming !== undefined);
  if (known.length === 0) return word(field, `${spec.file.path} does not say it.`, options);
  if (options.format === 'json')
    print(
      process.stdout,
      JSON.stringify(
        {
          formatVersion: '1.0',
          field,
          targets: known.map(({ target, becoming }) => ({
            target,
            ...becoming,
            span: undefined,
            overridden: becoming?.overridden.map(placeAsJson),
          })),
        },
        null,
        2,
      ),
    );
  else
    print(
      process.stdout,
      known.map(({ target, becoming }) => (becoming === undefined ? '' : becomingAsText(target, field, becoming))).join('\n\n'),
    );
  return 0;
}

/** The schema is loaded only for what no spec says. */
async function word(field: string, why: string, options: Given): Promise<number> {
  return (await import('./explain-word.ts')).explainWord(field, why, options);
}

function becomingAsText(
  target: TargetName,
  field: string,
  { span, lines, overridden, verdicts }: NonNullable<ReturnType<typeof explainField>>,
): string {
  const places = lines.map(({ path, line, text }) => `  ${path}:${line}  ${text.trim()}`);
  const notes = verdicts.map(({ verdict, text }) => `  ${verdict}: ${text.split(' | ')[0]}`);
  const replaced = overridden.map((place) => pointer(place, 'an override replaces or takes away what it became'));
  const nothing = places.length + notes.length + replaced.length === 0 ? ['  nothing of its own'] : [];
  return [`${field} on ${target}`, pointer(span, ''), ...places, ...replaced, ...notes, ...nothing].join('\n');
}

/** What cannot be explained: because of errors in the spec, which are told, or because it is not there. */
async function refuse({ diagnostics }: Compilation, message: string, options: Invocation['options']): Promise<number> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  await report(errors, options);
  if (errors.length === 0) throw new UsageProblem(message);
  return 2;
}
