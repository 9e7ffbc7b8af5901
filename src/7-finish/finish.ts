import { containersOf } from '../5-check/containers.ts';
import type { App } from '../core/app.ts';
import { type Diagnostic, spanOf } from '../core/diagnostic.ts';
import type { Override } from '../core/override.ts';
import type { TargetName } from '../core/shape.ts';
import { holds } from '../core/source.ts';
import type { EmittedFile } from '../core/tree.ts';
import { withExtras } from './extras/extras.ts';
import { checkVersions } from './fields/check-versions.ts';
import { nameConfigs } from './name-configs.ts';
import { nameJobs } from './name-jobs.ts';
import { overrideObjects } from './overrides/override-objects.ts';
import { overrideStack } from './overrides/override-stack.ts';
import { Overriding } from './overrides/overriding.ts';
import type { Overridden } from './overrides/patched-tree.ts';
import { checkReferences } from './references/references.ts';

export interface Finished {
  readonly files: readonly EmittedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** What overrides replaced or took away. */
  readonly overridden: readonly Overridden[];
}

/** What was lowered, with the author's own patches; then the names that hash content; then whether all that is named is there. */
export function finish(target: TargetName, app: App, lowered: readonly EmittedFile[]): Finished {
  const overriding = new Overriding(app);
  const override = target === 'swarm' ? overrideStack : overrideObjects;
  const named = nameJobs(nameConfigs(hasOverrides(app) ? override(app, lowered, overriding) : lowered));
  const { findings, all } = overriding;
  if (target === 'k8s') checkVersions(app, lowered, findings);
  const files = withExtras(app, named, findings);
  if (!findings.failed) findings.add(checkReferences(target, app, files).map((broken) => besideOverrides(broken, app)));
  return { files, diagnostics: findings.all, overridden: all };
}

function hasOverrides(app: App): boolean {
  return overridesOf(app).length > 0;
}

function overridesOf(app: App): Override[] {
  const whole = app.swarm?.override;
  return [
    ...containersOf(app).flatMap(({ overrides }) => overrides),
    ...(whole === undefined ? [] : [whole]),
    ...(app.k8s?.overrides ?? []),
  ];
}

/** More than these nobody reads. */
const mostRelated = 3;

/** What was lowered refers to what is there, so it is an override that broke it. */
function besideOverrides(broken: Diagnostic, app: App): Diagnostic {
  const all = overridesOf(app);
  if (all.some(({ patch }) => holds(spanOf(patch), broken.span))) return broken;
  const related = all.slice(0, mostRelated).map(({ at }) => ({ span: spanOf(at), message: 'This override is applied last.' }));
  return { ...broken, related: [...broken.related, ...related] };
}
