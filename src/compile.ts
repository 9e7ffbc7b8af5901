import type { Choice } from './2-compose/choice.ts';
import { type Composition, compose } from './2-compose/compose.ts';
import { validate } from './3-validate/validate.ts';
import { resolve } from './4-resolve/resolve.ts';
import { check } from './5-check/check.ts';
import { rules } from './5-check/rules.ts';
import { checkSupport } from './6-lower/check-support.ts';
import { targets } from './6-lower/targets.ts';
import { finish } from './7-finish/finish.ts';
import type { Overridden } from './7-finish/overrides/patched-tree.ts';
import { emit, type OutputFile } from './8-emit/output.ts';
import { judge } from './accept/accept.ts';
import type { App } from './core/app.ts';
import { type Diagnostic, Findings, noEnvironment } from './core/diagnostic.ts';
import type { MapNode } from './core/document.ts';
import { language } from './core/language.generated.ts';
import { merged } from './core/merged.ts';
import { headerFor } from './header.ts';
import type { Spec } from './read-spec.ts';

export interface Compilation {
  readonly choice: Choice;
  readonly composition: Composition | undefined;
  readonly app: App | undefined;
  /** Empty where there is an error. */
  readonly outputs: readonly OutputFile[];
  /** What overrides replaced or took away. */
  readonly overridden: readonly Overridden[];
  readonly diagnostics: readonly Diagnostic[];
  /** Warnings that the spec accepts. */
  readonly accepted: readonly Diagnostic[];
}

/** One spec for one target in one environment. Pure: the same input gives the same bytes. */
export function compile(spec: Spec, choice: Choice): Compilation {
  if (spec.root === undefined)
    return { choice, composition: undefined, app: undefined, outputs: [], overridden: [], diagnostics: spec.diagnostics, accepted: [] };
  const composed = composeChecked(spec.root, choice);
  const { composition } = composed;
  const failed = (app: App | undefined, found: readonly Diagnostic[]): Compilation => ({
    choice,
    composition,
    app,
    outputs: [],
    overridden: [],
    ...told(spec, choice, found),
  });
  if (hasErrors(composed.diagnostics)) return failed(undefined, composed.diagnostics);
  const resolved = resolve(composition, choice.target, spec.files);
  const { app } = resolved;
  if (hasErrors(resolved.diagnostics)) return failed(app, resolved.diagnostics);
  const target = targets[choice.target];
  const judged = [
    ...composed.diagnostics,
    ...resolved.diagnostics,
    ...checkSupport(app, target.support, target.title),
    ...check(app, [...rules, ...target.rules]),
  ];
  if (hasErrors(judged)) return failed(app, judged);
  const folder = choice.environment === undefined ? target.name : `${choice.environment}/${target.name}`;
  const printing = { folder, header: headerFor(spec, choice), spec: spec.root.origin };
  const { files, diagnostics, overridden } = finish(target.name, app, target.lower(app));
  const found = [...judged, ...diagnostics];
  if (hasErrors(found)) return failed(app, found);
  const outputs = files.map((file) => emit(file, printing));
  return { choice, composition, app, outputs, overridden, ...told(spec, choice, found) };
}

function composeChecked(root: MapNode, choice: Choice): { composition: Composition; diagnostics: readonly Diagnostic[] } {
  const composition = compose(root, choice);
  const findings = new Findings();
  findings.add(composition.diagnostics);
  if (!findings.failed) validate(composition.root, language, { stage: choice.target, findings });
  return { composition, diagnostics: findings.all };
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** What was found in the spec as written and for this choice, less what the spec accepts. */
function told(spec: Spec, { target, environment }: Choice, found: readonly Diagnostic[]): Pick<Compilation, 'diagnostics' | 'accepted'> {
  const own = found.map((diagnostic) => ({ ...diagnostic, targets: [target], environments: [environment ?? noEnvironment] }));
  const { told: open, accepted } = judge(hiding([...spec.diagnostics, ...own]), spec.root, environment);
  return { diagnostics: merged(open), accepted: merged(accepted) };
}

/** What one finding hides no other may show: they can stand on the same line. */
function hiding(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const hides = diagnostics.flatMap((diagnostic) => diagnostic.hides);
  return diagnostics.map((diagnostic) => ({ ...diagnostic, hides }));
}
