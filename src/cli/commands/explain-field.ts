import { compile } from '../../compile.ts';
import { pointer } from '../../core/frame.ts';
import type { TargetName } from '../../core/shape.ts';
import { type Becoming, explainField } from '../../questions/explain.ts';
import { readSpec } from '../../read-spec.ts';
import { readIfThere, readSpecFile, specPath } from '../files.ts';
import { placeAsJson } from '../formats/json.ts';
import { choiceFor, givenByLock, readInputs, refuseUnknownEnvironment, targetsOf } from '../inputs.ts';
import type { Given } from '../options.ts';
import { outOf, outputFolder } from '../output-folder.ts';
import { print } from '../print.ts';
import { unexplained } from './unexplained.ts';

interface Known {
  readonly target: TargetName;
  readonly becoming: Becoming;
}

/** What a field of the spec becomes on each target; where no spec says it, what the word means. */
export async function explainPath(field: string, options: Given): Promise<number> {
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
  if (broken !== undefined) return unexplained(broken.compilation, '', options);
  const known = answers.flatMap(({ target, becoming }): Known[] => (becoming === undefined ? [] : [{ target, becoming }]));
  if (known.length === 0) return word(field, `${spec.file.path} does not say it.`, options);
  print(process.stdout, options.format === 'json' ? asJson(field, known) : known.map((one) => asText(field, one)).join('\n\n'));
  return 0;
}

/** The schema is loaded only for what no spec says. */
async function word(field: string, why: string, options: Given): Promise<number> {
  return (await import('./explain-word.ts')).explainWord(field, why, options);
}

function asJson(field: string, known: readonly Known[]): string {
  const targets = known.map(({ target, becoming: { span: _, ...becoming } }) => ({
    target,
    ...becoming,
    overridden: becoming.overridden.map(placeAsJson),
  }));
  return JSON.stringify({ formatVersion: '1.0', field, targets }, null, 2);
}

function asText(field: string, { target, becoming: { span, lines, overridden, verdicts } }: Known): string {
  const places = lines.map(({ path, line, text }) => `  ${path}:${line}  ${text.trim()}`);
  const notes = verdicts.map(({ verdict, text }) => `  ${verdict}: ${text.split(' | ')[0]}`);
  const replaced = overridden.map((place) => pointer(place, 'an override replaces or takes away what it became'));
  const nothing = places.length + notes.length + replaced.length === 0 ? ['  nothing of its own'] : [];
  return [`${field} on ${target}`, pointer(span, ''), ...places, ...replaced, ...notes, ...nothing].join('\n');
}
