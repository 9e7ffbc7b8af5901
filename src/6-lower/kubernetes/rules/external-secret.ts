import type { Rule } from '../../../5-check/rule.ts';

/** On Swarm a secret has a name; on Kubernetes it is a key of an object, and nobody can guess of which. */
export const externalSecret: Rule = {
  code: 'external-secret',
  severity: 'error',
  check({ secrets }, report) {
    for (const { name, source, called } of secrets) {
      if (source.value !== 'external' || called !== undefined) continue;
      report(source, {
        message: `Nobody says in which Secret object "${name.value}" is: on Kubernetes a secret is a key of one.`,
        help: `Write \`k8s: { name: OBJECT, key: KEY }\` beside it; the key is "${name.value}" unless you say it. Or write \`k8s: false\` where the secret is not needed.`,
      });
    }
  },
};
