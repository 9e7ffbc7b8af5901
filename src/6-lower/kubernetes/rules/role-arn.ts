import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** With anything else AWS gives the pods no credentials, and their first call fails: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html */
export const roleArn: Rule = {
  code: 'role-arn',
  severity: 'error',
  check(app, report) {
    for (const { name, text } of containersOf(app).flatMap(({ pod }) => pod.serviceAccount.annotations)) {
      if (name.value !== 'eks.amazonaws.com/role-arn' || form.test(text.value)) continue;
      report(text, {
        message: 'This is no ARN of an IAM role.',
        help: 'Write it as IAM shows it, such as arn:aws:iam::385605022855:role/todobackend.',
      });
    }
  },
};

const form = /^arn:aws[-a-z]*:iam::[0-9]{12}:role\/[-\w+=,.@/]+$/;
