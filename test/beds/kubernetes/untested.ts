import type { Untested } from '../words.ts';

const noStore = 'The cluster has neither External Secrets Operator nor Secrets Store CSI: their kinds are unknown to its API server.';

/** What one node without AWS and without network policies cannot show. */
export const untestedOnKubernetes: Untested = {
  ...Object.fromEntries(['provider', 'object', 'cluster', 'key', 'property', 'refresh'].map((word) => [`secrets.store.${word}`, noStore])),
};
