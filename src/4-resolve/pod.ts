import type { PodWords, ServiceAccount, Toleration } from '../core/pod.ts';
import { type ContainerScope, namedTexts } from './text.ts';
import type { Words } from './words.ts';

/** The words of `k8s:` that say what the pods are. */
export function readPod(words: Words, scope: ContainerScope): PodWords {
  return {
    at: words.at,
    annotations: namedTexts('annotations', words, scope),
    serviceAccount: readServiceAccount(words, scope),
    pullSecrets: words.texts('pullSecrets'),
    priorityClass: words.text('priorityClass'),
    tolerations: words.maps<keyof Toleration>('tolerations').map(readToleration),
    nodeSelector: namedTexts('nodeSelector', words, scope),
    podSecurity: words.scalar('podSecurity'),
  };
}

function readServiceAccount(words: Words, scope: ContainerScope): ServiceAccount {
  const account = words.below<'name' | 'create' | 'annotations' | 'token'>('serviceAccount');
  return {
    at: account?.at ?? words.at,
    name: account?.text('name'),
    create: account?.scalar<boolean>('create') ?? words.byDefault('serviceAccount.create', true),
    annotations: account === undefined ? [] : namedTexts('annotations', account, scope),
    token: account?.scalar<boolean>('token') ?? words.byDefault('serviceAccount.token', false),
  };
}

function readToleration(words: Words<keyof Toleration>): Toleration {
  return {
    at: words.at,
    key: words.text('key'),
    operator: words.scalar<'Equal' | 'Exists'>('operator') ?? words.byDefault('operator', 'Equal' as const),
    value: words.text('value'),
    effect: words.scalar('effect'),
    tolerationSeconds: words.scalar('tolerationSeconds'),
  };
}
