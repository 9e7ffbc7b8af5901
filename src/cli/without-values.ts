import type { Choice } from '../2-compose/choice.ts';
import { placeholdersFor } from '../2-compose/placeholders.ts';
import { type Compilation, compile } from '../compile.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Spec } from '../read-spec.ts';

/** What there is to find although some variables have no value: all but what depends on them. */
export function findingsWithoutValues(spec: Spec, choice: Choice, first: Compilation): Pick<Compilation, 'diagnostics' | 'accepted'> {
  const missing = [...(first.composition?.missingVariables ?? [])];
  if (missing.length === 0 || spec.root === undefined) return first;
  const again = compile(spec, { ...choice, given: [...choice.given, placeholdersFor(missing, spec.root)] });
  const independent = again.diagnostics.filter((diagnostic) => !missing.some((name) => standsOn(diagnostic, name)));
  return { diagnostics: [...first.diagnostics, ...independent], accepted: again.accepted };
}

function standsOn({ span: { file, start, end } }: Diagnostic, name: string): boolean {
  return file.text.slice(start, end).includes(`\${${name}}`);
}
