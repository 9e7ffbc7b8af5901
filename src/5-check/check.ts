import type { App } from '../core/app.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Rule } from './rule.ts';

export function check(app: App, rules: readonly Rule[]): Diagnostic[] {
  return rules.flatMap((rule) => {
    const diagnostics: Diagnostic[] = [];
    rule.check(app, (at, finding) => diagnostics.push(diagnose(rule.code, rule.severity, at, finding)));
    return diagnostics;
  });
}
