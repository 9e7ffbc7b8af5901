import type { Choice } from '../2-compose/choice.ts';
import type { GivenValues } from '../2-compose/values.ts';
import { type Compilation, compile } from '../compile.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { UsageProblem } from '../core/problem.ts';
import type { TargetName } from '../core/shape.ts';
import { calledLike } from '../questions/diff/called-like.ts';
import type { Built } from '../questions/diff/difference.ts';
import { readSpec, type Spec } from '../read-spec.ts';
import { committedFiles } from './committed.ts';
import type { SpecFile } from './files.ts';
import { choiceFor, environmentsOf, refuseUnknownEnvironment, switchedOff } from './inputs.ts';
import type { Given } from './options.ts';
import { outputFolder } from './output-folder.ts';
import { remembered } from './remembered.ts';
import { readRevision } from './revision.ts';

/** What the new outputs are compared with. */
export interface Previous {
  /** For the reader. */
  readonly name: string;
  /** For the target of a compilation. */
  readonly built: (compilation: Compilation) => Past;
}

interface Past {
  /** Undefined where the target was not built at all. */
  readonly built: Built | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Asked {
  readonly specFile: SpecFile;
  readonly spec: Spec;
  readonly given: readonly GivenValues[];
  readonly out: string;
  readonly options: Given;
}

export function previousOf(asked: Asked): Previous {
  const { since, against, env } = asked.options;
  if (since !== undefined && against !== undefined) throw new UsageProblem('Take either --since or --against.');
  if (since !== undefined) return atRevision(since, asked);
  if (against === undefined) return committed(asked);
  if (against === env) throw new UsageProblem(`"${against}" is the same environment.`);
  return inEnvironment(against, asked);
}

/** The files in `out/`. */
function committed({ out, options: { env } }: Asked): Previous {
  const folder = outputFolder(out, env);
  const { path, lock } = folder;
  if (lock === undefined) throw new UsageProblem(`Nothing is built in ${path}: there is nothing to compare with. Run appspec build.`);
  const built = (target: TargetName) =>
    lock.targets[target] === undefined ? undefined : { app: lock.app, files: committedFiles(folder, target) };
  return { name: path, built: ({ choice }) => ({ built: built(choice.target), diagnostics: [] }) };
}

/** The spec of then, compiled by the compiler of now: what differs is the spec. */
function atRevision(revision: string, { specFile, given, out, options: { env } }: Asked): Previous {
  const then = readRevision(revision, specFile, out, env);
  const spec = readSpec(then.spec.file, then.spec.files);
  if (spec.root !== undefined && env !== undefined && !environmentsOf(spec).includes(env)) return { name: revision, built: () => nothing };
  const built = ({ choice: { target } }: Compilation) => {
    if (switchedOff(spec, env).includes(target)) return nothing;
    return outcome(spec, choiceFor(target, env, [...remembered(spec, then.lock, target), ...given]));
  };
  return { name: revision, built };
}

/** The other environment, called like this one: else every name would differ. */
function inEnvironment(environment: string, { spec, given, out }: Asked): Previous {
  refuseUnknownEnvironment(spec, environment);
  const { lock } = outputFolder(out, environment);
  const built = ({ app, choice: { target } }: Compilation) => {
    if (switchedOff(spec, environment).includes(target)) return nothing;
    const other = app === undefined ? spec : calledLike(spec, environment, app.name.value);
    return outcome(other, choiceFor(target, environment, [...remembered(spec, lock, target), ...given]));
  };
  return { name: `the environment ${environment}`, built };
}

/** Of a target that was switched off, and of an environment that was not there yet. */
const nothing: Past = { built: { app: undefined, files: [] }, diagnostics: [] };

function outcome(spec: Spec, choice: Choice): Past {
  const { app, outputs, diagnostics } = compile(spec, choice);
  return { built: { app: app?.name.value, files: outputs }, diagnostics };
}
