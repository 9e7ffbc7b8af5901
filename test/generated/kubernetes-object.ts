/** Fields of manifests that the API server has rules for. */
export interface KubernetesObject {
  readonly kind: string;
  readonly metadata?: { readonly name: string; readonly labels?: Texts; readonly annotations?: Texts };
  readonly spec?: Spec;
}

type Texts = Readonly<Record<string, unknown>>;

interface Spec {
  readonly type?: string;
  readonly replicas?: number;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly activeDeadlineSeconds?: number;
  readonly backoffLimit?: number;
  readonly storageClassName?: string;
  readonly resources?: { readonly requests?: { readonly storage?: string } };
  readonly strategy?: { readonly rollingUpdate?: Steps };
  readonly updateStrategy?: { readonly rollingUpdate?: Steps };
  readonly ports?: readonly { readonly name: string; readonly port: number; readonly protocol: string; readonly nodePort?: number }[];
  readonly tls?: readonly { readonly hosts?: readonly string[]; readonly secretName?: string }[];
  readonly rules?: readonly { readonly host?: string; readonly http: { readonly paths: readonly { readonly path: string }[] } }[];
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly template?: { readonly metadata: { readonly labels?: Texts }; readonly spec: Pod };
}

interface Steps {
  readonly maxSurge?: number;
  readonly maxUnavailable?: number;
}

export interface Pod {
  readonly terminationGracePeriodSeconds?: number;
  readonly nodeSelector?: Texts;
  readonly hostname?: string;
  readonly hostAliases?: readonly { readonly ip: string; readonly hostnames: readonly string[] }[];
  readonly securityContext?: { readonly fsGroup?: number; readonly sysctls?: readonly { readonly name: string }[] };
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly workingDir?: string;
  readonly env?: readonly { readonly name: string }[];
  readonly ports?: readonly { readonly containerPort: number; readonly protocol: string }[];
  readonly resources?: { readonly requests?: Amounts; readonly limits?: Amounts };
  readonly securityContext?: { readonly runAsUser?: number; readonly runAsGroup?: number };
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly volumeMounts?: readonly { readonly mountPath: string; readonly subPath?: string }[];
}

interface Amounts {
  readonly cpu?: string;
  readonly memory?: string;
}

export interface Probe {
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
  readonly httpGet?: { readonly path?: string; readonly httpHeaders?: readonly { readonly name: string }[] };
}
