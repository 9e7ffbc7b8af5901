import type { Rule } from '../../5-check/rule.ts';

/** In the order in which they are told. */
export const kubernetesRules: readonly Rule[] = [];
