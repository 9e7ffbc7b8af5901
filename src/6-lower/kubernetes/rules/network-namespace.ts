import type { Rule } from '../../../5-check/rule.ts';

/** Policies let pods in by name: of what someone else made they can only say in which namespace its pods are. */
export const networkNamespace: Rule = {
  code: 'network-namespace',
  severity: 'error',
  check({ networks }, report) {
    for (const { name, external, namespace } of networks) {
      if (external?.value === true && namespace === undefined) {
        report(external, {
          message: `Nothing says whose pods are on the external network "${name.value}" on Kubernetes.`,
          help: 'Write `k8s: { namespace: NAME }` beside it: the pods there may come in. Or say `k8s: false`, and take it out of `networks:` there.',
        });
      }
      if (external?.value !== true && namespace !== undefined) {
        report(namespace, {
          message: `The network "${name.value}" is the app's own: no pods of another namespace are on it.`,
          help: 'Take `namespace` away, or write `external: true`.',
        });
      }
    }
  },
};
