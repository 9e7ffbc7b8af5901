import type { Rule } from '../../../5-check/rule.ts';

/** All secrets of an app are keys of one Secret that `appspec secrets` makes. */
export const externalSecret: Rule = {
  code: 'external-secret',
  severity: 'error',
  check({ secrets }, report) {
    for (const { name, source } of secrets) {
      if (source.value !== 'external') continue;
      report(source, {
        message: `The external secret "${name.value}" is not lowered to Kubernetes yet: only \`<app>-secrets\` is read there.`,
        help: 'Write `k8s: { prompt: true }` beside it and give `appspec secrets` the value, or say `k8s: false` where it is not needed.',
      });
    }
  },
};
