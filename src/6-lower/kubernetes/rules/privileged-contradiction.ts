import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** The API server refuses it: k8s.io/kubernetes/pkg/apis/core/validation, `ValidateSecurityContext` */
export const privilegedContradiction: Rule = {
  code: 'privileged-contradiction',
  severity: 'error',
  check(app, report) {
    for (const { security } of containersOf(app)) {
      if (!security.privileged.value || !security.noNewPrivileges.value) continue;
      report(security.noNewPrivileges, {
        message: 'A privileged container has all rights, so its programs cannot be kept from gaining any.',
        help: 'Take `noNewPrivileges` or `privileged` away.',
        related: [{ at: security.privileged, message: 'It is privileged here.' }],
      });
    }
  },
};
