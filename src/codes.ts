import { rules } from './5-check/rules.ts';
import { specRules } from './5-check/spec-rules.ts';
import { targets } from './6-lower/targets.ts';
import type { Severity } from './core/diagnostic.ts';
import { upgradeCodes } from './questions/diff/upgrade-codes.ts';

/** What the phases before the rules can find. */
const ofPhases: Readonly<Record<string, Severity>> = {
  'yaml-alias': 'error',
  'yaml-characters': 'error',
  'yaml-documents': 'error',
  'yaml-duplicate-key': 'error',
  'yaml-key': 'error',
  'yaml-merge-key': 'error',
  'yaml-size': 'error',
  'yaml-syntax': 'error',
  'yaml-tag': 'error',
  'empty-spec': 'error',
  'too-many-errors': 'error',
  'values-form': 'error',
  'argv-quotes': 'error',
  'repeated-name': 'error',
  'not-formatted': 'error',
  'like-chain': 'error',
  'like-circle': 'error',
  'like-patched': 'error',
  'like-unknown': 'error',
  'list-patched': 'error',
  'null-takes-nothing': 'error',
  'reference-form': 'error',
  'variable-missing': 'error',
  'variable-unknown': 'error',
  'variable-value': 'error',
  'missing-key': 'error',
  'one-of': 'error',
  'reference-in-key': 'error',
  'unknown-key': 'error',
  'wrong-name': 'error',
  'wrong-type': 'error',
  'wrong-value': 'error',
  'env-file-line': 'error',
  'file-missing': 'error',
  'file-outside': 'error',
  'file-unusable': 'error',
  'image-form': 'error',
  'reference-place': 'error',
  'reference-unmounted': 'error',
  'unknown-name': 'error',
  'unfit-word': 'error',
};

/** What the support tables say of a value, what is said of acceptances, of what is committed, and of what is imported. */
const ofSupport: Readonly<Record<string, Severity>> = {
  refused: 'error',
  ignored: 'warning',
  approximated: 'warning',
  'broken-reference': 'error',
  'extra-ambiguous': 'error',
  'extra-namespace': 'warning',
  'extra-object': 'error',
  'extra-secret': 'error',
  'field-type': 'error',
  'missing-field': 'error',
  'override-dollar': 'error',
  'override-identity': 'error',
  'override-interpolated': 'warning',
  'override-unmatched': 'error',
  'override-value': 'error',
  'template-missing': 'error',
  'template-size': 'error',
  'template-syntax': 'error',
  'template-value': 'error',
  'unknown-field': 'error',
  'accept-unknown': 'warning',
  'accept-unused': 'warning',
  'stale-output': 'error',
  'import-guessed': 'warning',
  'import-lost': 'warning',
};

/** Every code that a diagnostic can have. */
export const codes: ReadonlyMap<string, Severity> = new Map([
  ...Object.entries(ofPhases),
  ...Object.entries(ofSupport),
  ...Object.entries(upgradeCodes).map(([code, { severity }]) => [code, severity] as const),
  ...[...rules, ...specRules, ...Object.values(targets).flatMap((target) => target.rules)].map(
    ({ code, severity }) => [code, severity] as const,
  ),
]);
