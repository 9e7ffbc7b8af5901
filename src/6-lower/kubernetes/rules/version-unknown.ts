import type { Rule } from '../../../5-check/rule.ts';

const versions = ['1.32', '1.33', '1.34', '1.35', '1.36'];

/** The fields of other versions are not known here. */
export const versionUnknown: Rule = {
  code: 'version-unknown',
  severity: 'error',
  check({ k8s }, report) {
    if (k8s === undefined || versions.includes(k8s.version.value)) return;
    report(k8s.version, {
      message: `Kubernetes ${k8s.version.value} is not known to this compiler.`,
      help: `Write the version of the cluster: one of ${versions.join(', ')}.`,
    });
  },
};
