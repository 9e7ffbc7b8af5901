import { withReasons } from '../../accept/reasons.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Spec } from '../../read-spec.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { withoutSecrets } from './reported.ts';
import { sarif } from './sarif.ts';

/** Findings for programs. */
const formats = { json, github, sarif } as const;

export function printed(
  format: keyof typeof formats,
  diagnostics: readonly Diagnostic[],
  spec: Spec | undefined,
  accepted: readonly Diagnostic[],
): string {
  return formats[format](withoutSecrets({ diagnostics, accepted: spec === undefined ? [] : withReasons(spec, accepted) }));
}
