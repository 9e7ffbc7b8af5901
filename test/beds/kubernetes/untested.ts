import type { Untested } from '../words.ts';

const noStore = 'The cluster has neither External Secrets Operator nor Secrets Store CSI: their kinds are unknown to its API server.';

const noController =
  'No controller stands behind the Ingress classes of the bed; that the API server takes them is tried in accepted.bed.ts.';
const routeWords = ['host', 'path', 'port', 'access', 'tls.flag.flag', 'tls.secret.secret', 'tls.certificate.certificate'];

/** What one node without AWS and without network policies cannot show. */
export const untestedOnKubernetes: Untested = {
  'k8s.ingressClass': noController,
  ...Object.fromEntries(routeWords.map((word) => [`services.routes.${word}`, noController])),
  ...Object.fromEntries(['provider', 'object', 'cluster', 'key', 'property', 'refresh'].map((word) => [`secrets.store.${word}`, noStore])),
};
