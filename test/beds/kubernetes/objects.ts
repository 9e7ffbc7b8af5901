/** The parts of objects that the tests look at, as the API server returns them. */
export interface KubeObject {
  readonly kind: string;
  readonly metadata: Metadata;
  // biome-ignore lint/suspicious/noExplicitAny: the test names the fields of each kind where it looks at them
  readonly spec: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly status?: any;
}

export interface List<T> {
  readonly items: readonly T[];
}

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly generation?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly deletionTimestamp?: string;
  readonly creationTimestamp: string;
}

export interface Pod {
  readonly metadata: Metadata;
  readonly spec: PodSpec;
  readonly status: {
    readonly phase: string;
    readonly podIP?: string;
    readonly hostIP?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

export interface PodSpec {
  readonly containers: readonly KubeContainer[];
  readonly initContainers?: readonly KubeContainer[];
  readonly volumes?: readonly (Readonly<Record<string, unknown>> & { readonly name: string })[];
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly affinity?: unknown;
  readonly terminationGracePeriodSeconds: number;
  readonly securityContext?: { readonly fsGroup?: number };
  readonly restartPolicy: string;
  readonly hostNetwork?: boolean;
  readonly topologySpreadConstraints?: readonly { readonly topologyKey: string }[];
  readonly serviceAccountName?: string;
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly priorityClassName?: string;
  readonly tolerations?: readonly Readonly<Record<string, unknown>>[];
}

export interface KubeContainer {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: string;
  readonly resources?: { readonly requests?: Readonly<Record<string, string>>; readonly limits?: Readonly<Record<string, string>> };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly subPath?: string }[];
  readonly ports?: readonly {
    readonly name: string;
    readonly containerPort: number;
    readonly hostPort?: number;
    readonly protocol: string;
  }[];
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
}

export interface Probe {
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly httpGet?: { readonly port: string; readonly path: string; readonly httpHeaders?: readonly object[] };
  readonly grpc?: { readonly port: number };
  readonly exec?: { readonly command: readonly string[] };
  readonly tcpSocket?: { readonly port: string };
}

interface ContainerStatus {
  readonly name: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly imageID: string;
  readonly state: unknown;
}
