import type { NamedText } from './container.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';

/** `k8s:` words of a service or task that say what its pods are; no other target has them. */
export interface PodWords {
  readonly at: Origin;
  /** `metadata.annotations` of the pod template. */
  readonly annotations: readonly NamedText[];
  readonly serviceAccount: ServiceAccount;
  /** `imagePullSecrets`: names of Secrets that someone else made. */
  readonly pullSecrets: readonly Sourced<string>[];
  /** `priorityClassName`. */
  readonly priorityClass: Sourced<string> | undefined;
  readonly tolerations: readonly Toleration[];
  readonly nodeSelector: readonly NamedText[];
  /** Undefined: the level of the target. */
  readonly podSecurity: Sourced<PodSecurityLevel> | undefined;
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurityLevel = 'baseline' | 'restricted' | 'privileged';

export interface ServiceAccount {
  readonly at: Origin;
  /** Undefined: the app's name, a hyphen and the name of the service or task. */
  readonly name: Sourced<string> | undefined;
  /** False: someone else makes it. */
  readonly create: Sourced<boolean>;
  /** Such as `eks.amazonaws.com/role-arn`. */
  readonly annotations: readonly NamedText[];
  /** `automountServiceAccountToken` of the pods. */
  readonly token: Sourced<boolean>;
}

/** The fields of a Kubernetes toleration. */
export interface Toleration {
  readonly at: Origin;
  readonly key: Sourced<string> | undefined;
  readonly operator: Sourced<'Equal' | 'Exists'>;
  readonly value: Sourced<string> | undefined;
  readonly effect: Sourced<'NoSchedule' | 'PreferNoSchedule' | 'NoExecute'> | undefined;
  /** Seconds. */
  readonly tolerationSeconds: Sourced<number> | undefined;
}
