import type { SpecRule } from './rule.ts';
import { sameAppName } from './spec-rules/same-app-name.ts';
import { sameNamespace } from './spec-rules/same-namespace.ts';
import { unusedTemplate } from './spec-rules/unused-template.ts';
import { unusedVariable } from './spec-rules/unused-variable.ts';
import { unusedWord } from './spec-rules/unused-word.ts';

/** In the order in which they are told. */
export const specRules: readonly SpecRule[] = [unusedVariable, unusedTemplate, unusedWord, sameAppName, sameNamespace];
