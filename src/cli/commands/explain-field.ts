import { type Compilation, compile } from '../../compile.ts';
import type { MapNode } from '../../core/document.ts';
import { pointer } from '../../core/frame.ts';
import type { TargetName } from '../../core/shape.ts';
import { type Becoming, explainField } from '../../questions/explain.ts';
import { readSpec, type Spec } from '../../read-spec.ts';
import { readIfThere, readSpecFile, specPath } from '../files.ts';
import { placeAsJson } from '../formats/json.ts';
import { choiceFor, environmentsOf, givenByLock, readInputs, refuseUnknownEnvironment, targetsOf } from '../inputs.ts';
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
  const environment = environmentOf(field, spec, options);
  const { lock } = outputFolder(outOf(specFile, undefined), environment);
  const inputs = readInputs(options);
  const compilations = targetsOf(spec, environment, undefined).map((target) => {
    const given = [...inputs.given, ...givenByLock(lock?.targets[target]?.values ?? {})];
    return compile(spec, choiceFor(target, environment, given));
  });
  const broken = compilations.find(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'));
  if (broken !== undefined) return unexplained(broken, '', options);
  const known = knownOf(field.split('.'), spec, compilations);
  if (known.length === 0) return word(field, `${spec.file.path} does not say it.`, options);
  print(process.stdout, options.format === 'json' ? asJson(field, known) : known.map((one) => asText(field, one)).join('\n\n'));
  return 0;
}

/** What stands under `environments.dev` is about `dev`. */
function environmentOf(field: string, spec: Spec, options: Given): string | undefined {
  refuseUnknownEnvironment(spec, options.env);
  return options.env ?? environmentsOf(spec).find((name) => `${field}.`.startsWith(`environments.${name}.`));
}

/** As the app has it; or else as it is written: a variable, a template, a patch of an environment or a target. */
function knownOf(path: readonly string[], spec: Spec, compilations: readonly Compilation[]): readonly Known[] {
  const composed = compilations.flatMap((compilation) => knownTo(compilation, path, compilation.composition?.root));
  if (composed.length > 0) return composed;
  const written = compilations.flatMap((compilation) => knownTo(compilation, path, spec.root));
  const used = written.filter(({ becoming: { lines, overridden, verdicts } }) => lines.length + overridden.length + verdicts.length > 0);
  return used.length > 0 ? used : written;
}

function knownTo(compilation: Compilation, path: readonly string[], root: MapNode | undefined): readonly Known[] {
  const becoming = explainField(compilation, path, root);
  return becoming === undefined ? [] : [{ target: compilation.choice.target, becoming }];
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
