import { parse } from './1-parse/parse.ts';
import { expand } from './2-compose/expand.ts';
import { refuseReferencesInValues } from './2-compose/literal-values.ts';
import { validate } from './3-validate/validate.ts';
import { check } from './5-check/check.ts';
import { specRules } from './5-check/spec-rules.ts';
import { unknownAcceptances } from './accept/unknown.ts';
import { type Diagnostic, Findings } from './core/diagnostic.ts';
import { describeNode, type MapNode } from './core/document.ts';
import { language } from './core/language.generated.ts';
import type { TextFile } from './core/source.ts';
import { noFiles, type SpecFiles } from './core/spec-files.ts';

/** A spec as it is written, with every key and form checked, in every environment. */
export interface Spec {
  readonly file: TextFile;
  /** Those that it may name: `envFiles`, `configs`, `targets.k8s.extra`. */
  readonly files: SpecFiles;
  /** Long forms. Undefined where there is an error. */
  readonly root: MapNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The files that it names are read when it is compiled, and only those that the compilation needs. */
export function readSpec(file: TextFile, files: SpecFiles = noFiles): Spec {
  const parsed = parse(file);
  const findings = new Findings();
  findings.add(parsed.diagnostics);
  const root = parsed.root === undefined ? undefined : expand(parsed.root, language, findings);
  if (!findings.failed && root?.kind !== 'map') refuseShapeless(file, root, findings);
  if (root?.kind === 'map') validate(root, language, { stage: 'written', findings });
  if (root?.kind === 'map') refuseReferencesInValues(root, findings);
  if (root?.kind === 'map' && !findings.failed) findings.add([...check(root, specRules), ...unknownAcceptances(root)]);
  return { file, files, root: findings.failed || root?.kind !== 'map' ? undefined : root, diagnostics: findings.all };
}

function refuseShapeless(file: TextFile, root: Parameters<typeof describeNode>[0] | undefined, findings: Findings): void {
  findings.error(
    'empty-spec',
    { file, start: 0, end: 0 },
    {
      message: root === undefined ? 'The file is empty.' : `A spec is a map; this file holds ${describeNode(root)}.`,
      help: 'Start with `appspec init`.',
    },
  );
}
