import type { Composition } from '../../2-compose/compose.ts';
import type { Compilation } from '../../compile.ts';
import type { App } from '../../core/app.ts';
import { FindingsProblem, UsageProblem } from '../../core/problem.ts';
import { writtenAt } from '../../core/source.ts';
import type { Given } from '../options.ts';
import { report } from '../report.ts';
import { findingsWithoutValues } from '../without-values.ts';
import { type Subject, withoutValues } from './subject.ts';

interface Sound {
  readonly app: App;
  readonly compilation: Compilation & { readonly composition: Composition };
}

/** The app of a spec without errors. Variables need no values, unless what something is called depends on them. */
export async function soundApp(subject: Subject, options: Given): Promise<Sound> {
  const { spec, compilation } = subject;
  const found = findingsWithoutValues(spec, compilation.choice, compilation).diagnostics;
  const errors = found.filter(({ severity, code }) => severity === 'error' && code !== 'variable-missing');
  const whole = withoutValues(subject);
  const { app, composition } = whole;
  if (errors.length > 0 || app === undefined || composition === undefined) {
    await report(errors.length === 0 ? found : errors, { ...options, format: 'text' });
    throw new FindingsProblem();
  }
  refuseUnsure(app, compilation.composition?.missingVariables ?? new Set());
  return { app, compilation: { ...whole, composition } };
}

function refuseUnsure({ name, k8s, secrets }: App, missing: ReadonlySet<string>): void {
  const names = [name, k8s?.namespace.name, ...secrets.flatMap(({ called, key, version }) => [called, key, version])];
  const steps = names.flatMap((one) => one?.from ?? []).flatMap((origin) => writtenAt(origin).via);
  const [unsure] = steps.filter((step) => step.how === 'variable' && missing.has(step.name));
  if (unsure !== undefined)
    throw new UsageProblem(
      `What the app or a secret is called depends on ${unsure.name}, which has no value: give it with --set, or run appspec build.`,
    );
}
