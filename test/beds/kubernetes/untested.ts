import type { Untested } from '../words.ts';

/** What one node without AWS and without network policies cannot show. */
export const untestedOnKubernetes: Untested = {};
