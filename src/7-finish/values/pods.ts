import type { Patched } from './patched.ts';
import type { Refuse } from './refuse.ts';

/** What is to run for ever, and what is to end. */
const policiesOf: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['Always'],
  StatefulSet: ['Always'],
  DaemonSet: ['Always'],
  Job: ['Never', 'OnFailure'],
  CronJob: ['Never', 'OnFailure'],
};

export function checkRestarts(kind: string, spec: Patched, refuse: Refuse): void {
  const owner = kind === 'CronJob' ? spec.at('jobTemplate', 'spec') : spec;
  const policy = owner.at('template', 'spec', 'restartPolicy');
  const policies = policiesOf[kind];
  if (policies === undefined) return;
  if (policies.includes(policy.text ?? 'Always')) return checkFailures(owner, policy, refuse);
  refuse([policy], {
    message: `The pods of a ${kind} cannot have the \`restartPolicy\` ${policy.text ?? 'Always, which they have where none is written'}.`,
    help: `Write ${policies.join(' or ')}.${kind === 'Deployment' ? ' What is to end is a task.' : ''}`,
  });
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy */
function checkFailures(job: Patched, policy: Patched, refuse: Refuse): void {
  const [failures, replacement] = [job.at('podFailurePolicy'), job.at('podReplacementPolicy')];
  if (!failures.exists) return;
  const help = 'Write `podFailurePolicy: null` too.';
  if (policy.text !== 'Never') refuse([policy, failures], { message: 'A `podFailurePolicy` is only for pods that never restart.', help });
  if ((replacement.text ?? 'Failed') !== 'Failed')
    refuse([replacement, failures], { message: 'With a `podFailurePolicy` pods are replaced when they have failed.', help });
}

/** `pkg/apis/apps/validation`; a DaemonSet may have `rollingUpdate` beside OnDelete. */
const strategies: Readonly<Record<string, { readonly field: string; readonly alone: string | undefined }>> = {
  Deployment: { field: 'strategy', alone: 'Recreate' },
  StatefulSet: { field: 'updateStrategy', alone: 'OnDelete' },
  DaemonSet: { field: 'updateStrategy', alone: undefined },
};

export function checkRollingUpdate(kind: string, spec: Patched, refuse: Refuse): void {
  const strategy = strategies[kind];
  if (strategy === undefined) return;
  const [type, rolling] = [spec.at(strategy.field, 'type'), spec.at(strategy.field, 'rollingUpdate')];
  if (type.text !== undefined && type.text === strategy.alone && rolling.exists) refuseBoth(type, rolling, refuse);
  if ((type.text ?? 'RollingUpdate') === 'RollingUpdate') checkSurge(kind, rolling, refuse);
}

function refuseBoth(type: Patched, rolling: Patched, refuse: Refuse): void {
  refuse([type, rolling], {
    message: `Kubernetes refuses \`rollingUpdate\` beside \`type: ${type.text}\`.`,
    help: rolling.place === undefined ? 'Write `rollingUpdate: null` too.' : 'Take `rollingUpdate` away, or write `type: RollingUpdate`.',
  });
}

/** What is taken where nothing is written. */
const amounts: Readonly<Record<string, { readonly maxSurge: string | number; readonly maxUnavailable: string | number }>> = {
  Deployment: { maxSurge: '25%', maxUnavailable: '25%' },
  DaemonSet: { maxSurge: 0, maxUnavailable: 1 },
};

/** With neither nothing could be replaced; a DaemonSet cannot have both. */
function checkSurge(kind: string, rolling: Patched, refuse: Refuse): void {
  const usual = amounts[kind];
  if (usual === undefined) return;
  const [surge, unavailable] = [rolling.at('maxSurge'), rolling.at('maxUnavailable')];
  const none = [surge.value ?? usual.maxSurge, unavailable.value ?? usual.maxUnavailable].filter(isNone).length;
  if (none === 1 || (none === 0 && kind === 'Deployment')) return;
  refuse([surge, unavailable], {
    message: `Kubernetes refuses a ${kind} with ${none === 0 ? 'both `maxSurge` and `maxUnavailable`' : '`maxSurge` and `maxUnavailable` of 0'}.`,
    help: kind === 'Deployment' ? 'Write 1 or more for one of them.' : 'Write 0 for one of them, and 1 or more for the other.',
  });
}

function isNone(amount: string | number | boolean | null): boolean {
  return /^0+%?$/.test(String(amount));
}
