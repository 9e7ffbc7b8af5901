/** Kubernetes objects as far as they are emitted: https://kubernetes.io/docs/reference/kubernetes-api/ */
export interface Metadata {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>> | undefined;
}

export interface PodTemplate {
  readonly metadata: {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>> | undefined;
  };
  readonly spec: PodSpec;
}

export interface PodSpec {
  readonly restartPolicy: 'Never' | undefined;
  readonly serviceAccountName: string;
  readonly automountServiceAccountToken: boolean;
  readonly enableServiceLinks: boolean;
  readonly terminationGracePeriodSeconds: number;
  readonly imagePullSecrets: readonly { readonly name: string }[] | undefined;
  readonly hostname: string | undefined;
  readonly hostNetwork: boolean | undefined;
  readonly dnsPolicy: 'ClusterFirstWithHostNet' | undefined;
  readonly hostAliases: readonly { readonly ip: string; readonly hostnames: readonly string[] }[] | undefined;
  readonly securityContext: PodSecurityContext | undefined;
  readonly priorityClassName: string | undefined;
  readonly nodeSelector: Readonly<Record<string, string>> | undefined;
  readonly affinity: Affinity | undefined;
  readonly tolerations: readonly Toleration[] | undefined;
  readonly topologySpreadConstraints: readonly SpreadConstraint[] | undefined;
  readonly initContainers: readonly Container[] | undefined;
  readonly containers: readonly Container[];
  readonly volumes: readonly PodVolume[] | undefined;
}

export interface PodSecurityContext {
  readonly runAsNonRoot: true | undefined;
  readonly fsGroup: number | undefined;
  readonly sysctls: readonly { readonly name: string; readonly value: string }[] | undefined;
  readonly fsGroupChangePolicy: 'OnRootMismatch' | undefined;
  readonly seccompProfile: { readonly type: 'RuntimeDefault' } | undefined;
}

export interface Affinity {
  readonly nodeAffinity: {
    readonly requiredDuringSchedulingIgnoredDuringExecution: {
      readonly nodeSelectorTerms: readonly { readonly matchExpressions: readonly Requirement[] }[];
    };
  };
}

export interface Toleration {
  readonly key: string | undefined;
  readonly operator: 'Equal' | 'Exists';
  readonly value: string | undefined;
  readonly effect: string | undefined;
  readonly tolerationSeconds: number | undefined;
}

export interface SpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: 'ScheduleAnyway';
  readonly labelSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly matchLabelKeys: readonly string[] | undefined;
}

export interface Requirement {
  readonly key: string;
  readonly operator: 'NotIn';
  readonly values: readonly string[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: string;
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[] | undefined;
  readonly workingDir: string | undefined;
  readonly stdin: boolean | undefined;
  readonly tty: boolean | undefined;
  readonly ports: readonly ContainerPort[] | undefined;
  readonly env: readonly EnvironmentVariable[] | undefined;
  readonly resources: Resources | undefined;
  readonly startupProbe: Probe | undefined;
  readonly readinessProbe: Probe | undefined;
  readonly livenessProbe: Probe | undefined;
  readonly lifecycle: { readonly preStop: { readonly sleep: { readonly seconds: number } } } | undefined;
  readonly securityContext: SecurityContext | undefined;
  readonly volumeMounts: readonly VolumeMount[] | undefined;
}

export interface SecurityContext {
  readonly runAsUser: number | undefined;
  readonly runAsGroup: number | undefined;
  readonly readOnlyRootFilesystem: boolean | undefined;
  readonly privileged: boolean | undefined;
  readonly allowPrivilegeEscalation: boolean | undefined;
  readonly capabilities: { readonly add: readonly string[] | undefined; readonly drop: readonly string[] | undefined } | undefined;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string | undefined;
  readonly valueFrom: EnvironmentSource | undefined;
}

export interface EnvironmentSource {
  readonly fieldRef: { readonly fieldPath: string } | undefined;
  readonly secretKeyRef: { readonly name: string; readonly key: string } | undefined;
}

export interface ContainerPort {
  readonly name: string;
  readonly containerPort: number;
  readonly hostPort: number | undefined;
  readonly protocol: string;
}

export interface Resources {
  readonly requests: Amounts | undefined;
  readonly limits: Amounts | undefined;
}

export interface Amounts {
  readonly cpu: string | undefined;
  readonly memory: string | undefined;
  readonly 'ephemeral-storage': string | undefined;
}

export interface Probe {
  readonly httpGet: HttpGet | undefined;
  readonly tcpSocket: { readonly port: string } | undefined;
  readonly grpc: { readonly port: number } | undefined;
  readonly exec: { readonly command: readonly string[] } | undefined;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

export interface HttpGet {
  readonly path: string;
  readonly port: string;
  readonly scheme: 'HTTPS' | undefined;
  readonly httpHeaders: readonly { readonly name: string; readonly value: string }[] | undefined;
}

export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath: string | undefined;
  readonly readOnly: boolean | undefined;
}

export interface PodVolume {
  readonly name: string;
  readonly emptyDir: { readonly medium: 'Memory' | undefined; readonly sizeLimit: string | undefined } | undefined;
  readonly persistentVolumeClaim: { readonly claimName: string } | undefined;
  readonly hostPath: { readonly path: string; readonly type: 'DirectoryOrCreate' | undefined } | undefined;
  readonly secret: { readonly secretName: string; readonly items: readonly StoredItem[] } | undefined;
  readonly configMap: { readonly name: string; readonly items: readonly StoredItem[] } | undefined;
  readonly csi: StoreVolume | undefined;
}

export interface StoreVolume {
  readonly driver: 'secrets-store.csi.k8s.io';
  readonly readOnly: true;
  readonly volumeAttributes: { readonly secretProviderClass: string };
}

/** Of its sources a volume has one. */
export const noSource = {
  emptyDir: undefined,
  persistentVolumeClaim: undefined,
  hostPath: undefined,
  secret: undefined,
  configMap: undefined,
  csi: undefined,
};

/** https://external-secrets.io/latest/api/externalsecret/ */
export interface ExternalSecretSpec {
  readonly refreshInterval: string;
  readonly secretStoreRef: { readonly kind: string; readonly name: string };
  readonly target: { readonly name: string; readonly creationPolicy: string };
  readonly data: readonly {
    readonly secretKey: string;
    readonly remoteRef: { readonly key: string; readonly property: string | undefined };
  }[];
}

/** One key of a Secret or a ConfigMap. */
export interface StoredItem {
  readonly key: string;
  readonly path: string;
  readonly mode: number;
}

export interface ServicePort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: string;
  readonly nodePort: number | undefined;
  readonly protocol: string;
  readonly appProtocol: string | undefined;
}

export interface ServiceSpec {
  readonly type: 'ClusterIP' | 'LoadBalancer' | 'NodePort';
  readonly clusterIP: 'None' | undefined;
  readonly publishNotReadyAddresses: boolean | undefined;
  readonly loadBalancerClass: string | undefined;
  readonly allocateLoadBalancerNodePorts: boolean | undefined;
  readonly loadBalancerSourceRanges: readonly string[] | undefined;
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly ServicePort[] | undefined;
}

export interface IngressSpec {
  readonly ingressClassName: string;
  readonly tls: readonly IngressTls[] | undefined;
  readonly rules: readonly IngressRule[];
}

export interface IngressTls {
  readonly hosts: readonly string[] | undefined;
  readonly secretName: string | undefined;
}

export interface IngressRule {
  readonly host: string | undefined;
  readonly http: { readonly paths: readonly IngressPath[] };
}

export interface IngressPath {
  readonly path: string;
  readonly pathType: 'Prefix';
  readonly backend: { readonly service: { readonly name: string; readonly port: { readonly name: string } } };
}
