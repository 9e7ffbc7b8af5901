import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Rule } from './rule.ts';

export function check<Subject>(subject: Subject, rules: readonly Rule<Subject>[]): Diagnostic[] {
  return rules.flatMap((rule) => {
    const diagnostics: Diagnostic[] = [];
    rule.check(subject, (at, finding) => diagnostics.push(diagnose(rule.code, rule.severity, at, finding)));
    return diagnostics;
  });
}
