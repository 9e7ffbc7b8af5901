import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { MapNode } from '../core/document.ts';
import type { SpecRule } from './spec-rule.ts';

export function checkSpec(root: MapNode, rules: readonly SpecRule[]): Diagnostic[] {
  return rules.flatMap((rule) => {
    const diagnostics: Diagnostic[] = [];
    rule.check(root, (at, finding) => diagnostics.push(diagnose(rule.code, rule.severity, at, finding)));
    return diagnostics;
  });
}
