import type { Compilation } from '../../compile.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { merged } from '../../core/merged.ts';
import { UsageProblem } from '../../core/problem.ts';
import type { TargetName } from '../../core/shape.ts';
import { diff as difference } from '../../questions/diff/diff.ts';
import { judgeUpgrades, upgradesOf } from '../../questions/diff/upgrade.ts';
import { readSpec } from '../../read-spec.ts';
import type { Answer } from '../diff-formats/answer.ts';
import { json } from '../diff-formats/json.ts';
import { markdown } from '../diff-formats/markdown.ts';
import { text } from '../diff-formats/text.ts';
import { readSpecFile } from '../files.ts';
import { readInputs, refuseUnknownEnvironment, switchedOff, targetsOf } from '../inputs.ts';
import type { Given, Invocation } from '../options.ts';
import { outOf } from '../output-folder.ts';
import { type Asked, type Previous, previousOf } from '../previous.ts';
import { print } from '../print.ts';
import { compiledRemembering } from '../remembered.ts';
import { report } from '../report.ts';

/** 0 nothing would change, 1 something would, 2 there is no answer: a side does not compile. */
export async function diff({ subject, options }: Invocation): Promise<number> {
  const specFile = readSpecFile(subject);
  const spec = readSpec(specFile.file, specFile.files);
  refuseUnknownEnvironment(spec, options.env);
  const inputs = readInputs(options);
  const asked = { specFile, spec, given: inputs.given, out: outOf(specFile, options.out), options };
  const compilations = compilationsOf(asked);
  const previous = options.live === true ? await live(subject, compilations, options) : previousOf(asked);
  const compared = compilations.map((compilation) => comparedWith(previous, compilation));
  const errors = [...inputs.diagnostics, ...compared.flatMap(({ diagnostics }) => diagnostics)].filter(isError);
  if (errors.length > 0) return refused(errors, compared.some(({ isRead }) => !isRead) ? previous.name : undefined);
  const upgrades = judgeUpgrades(
    compared.flatMap((one) => one.upgrades),
    options.accept ?? [],
  );
  return tell({ against: previous.name, targets: compared.map(({ answer }) => answer), upgrades }, options);
}

/** A spec that does not compile is told before anybody asks a cluster. */
async function live(subject: string | undefined, compilations: readonly Compilation[], options: Given): Promise<Previous> {
  if (options.since !== undefined || options.against !== undefined) throw new UsageProblem('Take one of --live, --since and --against.');
  const targets = compilations.filter(({ app }) => app !== undefined).map(({ choice }) => choice.target);
  return (await import('../live.ts')).livePrevious(subject, targets, options);
}

/** Of the targets that there are, and of those that are switched off, of which nothing is left; a cluster is not asked for these. */
function compilationsOf({ spec, given, out, options: { env, target, live } }: Asked): Compilation[] {
  const compiled = (targets: readonly TargetName[]) => compiledRemembering(targets, { spec, given, out, environment: env });
  const gone = target === undefined && live !== true ? compiled(switchedOff(spec, env)) : [];
  return [...compiled(targetsOf(spec, env, target)), ...gone.map((compilation) => ({ ...compilation, outputs: [], diagnostics: [] }))];
}

/** A target that was not built before has nothing to compare. */
function comparedWith(previous: Previous, compilation: Compilation) {
  const { target } = compilation.choice;
  const past = previous.built(compilation);
  const errors = [...compilation.diagnostics, ...past.diagnostics].filter(isError);
  if (errors.length > 0 || past.built === undefined)
    return { answer: { target, objects: [] }, upgrades: [], diagnostics: errors, isRead: true };
  const { objects, diagnostics } = difference(past.built, compilation);
  const upgrades = upgradesOf({ objects, diagnostics }, compilation);
  return { answer: { target, objects }, upgrades, diagnostics, isRead: diagnostics.length === 0 };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** `unread`: where files are that cannot be compared. What one of their documents hides could be taken for removed, so nothing is told by halves. */
async function refused(errors: readonly Diagnostic[], unread: string | undefined): Promise<number> {
  await report(merged(errors), {});
  if (unread !== undefined) print(process.stderr, `Nothing is compared until all of ${unread} can be read. appspec build writes it anew.`);
  return 2;
}

const formats = { json, markdown } as const;

async function tell(answer: Answer, { format, quiet }: Given): Promise<number> {
  const { targets, upgrades, against } = answer;
  const changes = targets.some(({ objects }) => objects.length > 0);
  for (const unused of upgrades.unused) print(process.stderr, `--accept ${unused}: there is no such finding.`);
  const asked = String(format) as keyof typeof formats;
  if (quiet === true) return changes ? 1 : 0;
  if (Object.hasOwn(formats, asked)) print(process.stdout, formats[asked](answer));
  else if (changes) await tellPeople(answer);
  else print(process.stderr, `Nothing would change against ${against}.`);
  return changes ? 1 : 0;
}

async function tellPeople(answer: Answer): Promise<void> {
  print(process.stdout, text(answer));
  const { told, accepted } = answer.upgrades;
  if (told.length > 0) print(process.stderr, '');
  await report(merged(told.map(({ diagnostic }) => ({ ...diagnostic, environments: [] }))), {});
  if (accepted.length > 0) print(process.stderr, `${accepted.length} accepted: ${accepted.map(({ object }) => object).join(', ')}`);
}
