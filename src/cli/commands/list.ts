import type { Compilation } from '../../compile.ts';
import { entriesOf, type Node, nodeAt } from '../../core/document.ts';
import { byCodeUnit } from '../../core/order.ts';
import { UsageProblem } from '../../core/problem.ts';
import type { TargetName } from '../../core/shape.ts';
import { didYouMean } from '../../core/suggest.ts';
import { readSpec, type Spec } from '../../read-spec.ts';
import { readSpecFile } from '../files.ts';
import { environmentsOf, readInputs, refuseUnknownEnvironment, someTargetsOf } from '../inputs.ts';
import { commands, type Given, type Invocation } from '../options.ts';
import { outOf } from '../output-folder.ts';
import { print } from '../print.ts';
import { compiledRemembering } from '../remembered.ts';
import { report } from '../report.ts';

type What = (typeof commands.list.subjects)[number];

interface Item {
  readonly name: string;
  /** None where the thing does not depend on them. */
  readonly targets: readonly TargetName[];
}

/** One name a line, so that scripts and completion need no parser. */
export async function list({ subject, options }: Invocation): Promise<number> {
  const what = known(subject);
  const specFile = readSpecFile(options.spec);
  const spec = readSpec(specFile.file, specFile.files);
  if (spec.root === undefined) return failed(spec.diagnostics, options);
  refuseUnknownEnvironment(spec, options.env);
  if (what === 'environments') return tell(what, ofSpec(environmentsOf(spec)), options);
  if (what === 'variables') return tell(what, ofSpec(entriesOf(nodeAt(spec.root, 'variables')).map(({ key }) => key)), options);
  const targets = someTargetsOf(spec, options.env, options.target);
  const { given } = readInputs(options);
  const compilations = compiledRemembering(targets, { spec, given, out: outOf(specFile, undefined), environment: options.env });
  const errors = compilations.flatMap(({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error'));
  if (what === 'images' && errors.length > 0) return failed(errors, options);
  return tell(what, itemsOf(what, compilations), options);
}

function known(subject: string | undefined): What {
  const all: readonly string[] = commands.list.subjects;
  if (subject !== undefined && all.includes(subject)) return subject as What;
  const hint = subject === undefined ? undefined : didYouMean(subject, all);
  throw new UsageProblem(`Say what to list: ${all.join(', ')}.${hint === undefined ? '' : ` ${hint}`}`);
}

function ofSpec(names: readonly string[]): Item[] {
  return names.map((name) => ({ name, targets: [] }));
}

/** Names are there in a spec with errors too, and completion asks while it is being written. */
function itemsOf(what: Exclude<What, 'environments' | 'variables'>, compilations: readonly Compilation[]): Item[] {
  const targets = new Map<string, TargetName[]>();
  for (const { choice, composition } of compilations) {
    const names = what === 'images' ? imagesIn(composition?.root) : entriesOf(nodeAt(composition?.root, what)).map(({ key }) => key);
    for (const name of new Set(names)) targets.set(name, [...(targets.get(name) ?? []), choice.target]);
  }
  return [...targets].map(([name, on]) => ({ name, targets: on }));
}

function imagesIn(root: Node | undefined): string[] {
  const containers = (['services', 'tasks'] as const).flatMap((collection) => entriesOf(nodeAt(root, collection)));
  return containers.flatMap(({ value }) => {
    const image = nodeAt(value, 'image');
    return image?.kind === 'scalar' ? [image.text] : [];
  });
}

function tell(what: What, items: readonly Item[], { format }: Given): number {
  const sorted = [...items].sort((one, other) => byCodeUnit(one.name, other.name));
  if (format === 'json') print(process.stdout, JSON.stringify({ formatVersion: '1.0', [what]: sorted }, null, 2));
  else if (sorted.length > 0) print(process.stdout, sorted.map(({ name }) => name).join('\n'));
  return 0;
}

async function failed(diagnostics: Spec['diagnostics'], options: Given): Promise<number> {
  await report(diagnostics, options);
  return 1;
}
