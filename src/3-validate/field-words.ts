import { own } from '../core/own.ts';

interface FieldWord {
  readonly of: Field;
  /** Our words, as paths from the places that have them; only those count that a place has. */
  readonly ours: readonly string[];
  /** What else is to be known of it. */
  readonly note?: string;
  /** Where a place has this word and none of ours, there is none, and the note says why. */
  readonly noneBeside?: string;
}

type Field = 'Compose' | 'Kubernetes';

const called = (of: Field) => (ours: readonly string[], note?: string) => ({ of, ours, ...(note === undefined ? {} : { note }) });
const compose = called('Compose');
const kubernetes = called('Kubernetes');
const noWord = (of: Field, noneBeside: string, note: string, ours: readonly string[] = []) => ({ of, ours, note, noneBeside });
const startsAgain = 'a service that ends is always started again.';

/**
 * Words of Compose and Kubernetes, and of the pages that people copy from, that are called otherwise here. A function, so
 * that nobody who makes no mistake has the table made.
 */
export const fieldWords = (): Readonly<Record<string, FieldWord>> => ({
  build: noWord('Compose', 'image', 'appspec builds no images; name the one that your pipeline pushes.'),
  cap_add: compose(['security.capabilities.add']),
  cap_drop: compose(['security.capabilities.drop']),
  constraints: compose(['nodes']),
  container_name: noWord('Compose', 'image', 'the name of a service is its name everywhere.'),
  cpus: compose(['cpu', 'resources.limit.cpu']),
  depends_on: compose(['needs']),
  deploy: compose(['replicas', 'rollout', 'resources', 'placement']),
  devices: noWord('Compose', 'image', 'Swarm gives a container no devices of its node.'),
  driver_opts: compose(['options', 'swarm.options']),
  endpoint_mode: compose(['discovery']),
  env_file: compose(['envFiles']),
  environment: compose(['env']),
  expose: compose(['ports'], 'without `publish` only the other services reach a port.'),
  extra_hosts: compose(['hosts']),
  failure_action: compose(['onFailure', 'rollout.onFailure']),
  healthcheck: compose(['health']),
  limits: compose(['limit', 'resources.limit']),
  ipc: noWord('Compose', 'image', 'Swarm shares nothing of that kind; on Kubernetes `k8s: { override: ... }` can say it.'),
  links: noWord('Compose', 'image', 'services reach each other by name.'),
  max_attempts: compose(['retries']),
  mem_limit: compose(['memory', 'resources.limit.memory']),
  mem_reservation: compose(['resources.reserve.memory']),
  mode: compose(['replicas'], '`replicas: perNode` is one instance on each node.'),
  network_mode: compose(['hostNetwork']),
  parallelism: compose(['batch', 'rollout.batch']),
  pid: noWord('Compose', 'image', 'Swarm shares nothing of that kind; on Kubernetes `k8s: { override: ... }` can say it.'),
  preferences: compose(['spread', 'placement.spread']),
  published: compose(['publish']),
  pull_policy: compose(['pull']),
  read_only: compose(['readOnly', 'security.readOnlyRoot']),
  reservations: compose(['reserve', 'resources.reserve']),
  restart: noWord('Compose', 'image', startsAgain, ['retries']),
  restart_policy: noWord('Compose', 'image', startsAgain, ['retries']),
  rollback_config: compose(['rollout']),
  scale: compose(['replicas']),
  security_opt: compose(['security.noNewPrivileges']),
  shm_size: compose(['mounts'], 'write `/dev/shm: { tmpfs: 64Mi }`.'),
  source: compose(['volume', 'secret', 'config']),
  start_period: compose(['startPeriod', 'health.startPeriod']),
  stdin_open: compose(['stdin']),
  stop_grace_period: compose(['stop.grace']),
  stop_signal: compose(['stop.signal']),
  target: compose(['container']),
  test: compose(['command', 'shell']),
  tmpfs: compose(['mounts'], 'write `/path: { tmpfs: 64Mi }`.'),
  update_config: compose(['rollout']),
  version: noWord('Compose', 'appspec', '`appspec: 1` says which language this is.'),
  volumes: compose(['mounts']),
  working_dir: compose(['workdir']),

  accessModes: kubernetes(['accessMode', 'k8s.accessMode']),
  activeDeadlineSeconds: kubernetes(['timeout']),
  affinity: kubernetes(['placement']),
  allowPrivilegeEscalation: kubernetes(['noNewPrivileges', 'security.noNewPrivileges']),
  args: kubernetes(['command'], 'what Kubernetes calls "command" is `entrypoint`.'),
  automountServiceAccountToken: kubernetes(['token', 'k8s.serviceAccount.token']),
  backoffLimit: kubernetes(['retries']),
  configMap: kubernetes(['configs', 'config']),
  configMaps: kubernetes(['configs']),
  containerPort: kubernetes(['container', 'ports']),
  cronJobs: kubernetes(['tasks'], 'give it a `schedule`.'),
  emptyDir: kubernetes(['tmpfs', 'kind'], 'as a volume it is `kind: scratch`.'),
  envFrom: kubernetes(['envFiles']),
  'ephemeral-storage': kubernetes(['ephemeralStorage', 'resources.limit.ephemeralStorage']),
  exec: kubernetes(['command']),
  failureThreshold: kubernetes(['retries', 'health.retries']),
  hostAliases: kubernetes(['hosts']),
  hostPath: kubernetes(['host', 'mounts'], 'write `/path: { host: /path/on/the/node }`.'),
  hostPort: kubernetes(['publish'], 'add `mode: host`.'),
  httpGet: kubernetes(['http']),
  imagePullPolicy: kubernetes(['pull']),
  imagePullSecrets: kubernetes(['pullSecrets', 'k8s.pullSecrets']),
  ingress: kubernetes(['routes']),
  initContainers: kubernetes(['needs', 'tasks'], 'write a task, and name it where it has to come first.'),
  initialDelaySeconds: kubernetes(['startPeriod', 'health.startPeriod']),
  jobs: kubernetes(['tasks']),
  livenessProbe: kubernetes(['health'], '`health.liveness` changes only that probe.'),
  maxReplicas: kubernetes(['max', 'k8s.autoscale']),
  maxSurge: kubernetes(['batch', 'rollout.batch']),
  maxUnavailable: kubernetes(['batch', 'rollout.batch']),
  minReplicas: kubernetes(['min', 'k8s.autoscale']),
  minReadySeconds: kubernetes(['monitor', 'rollout.monitor']),
  mountPath: kubernetes(['volume'], 'the path is the key: `/path: volume`.'),
  namespace: kubernetes(['targets.k8s.namespace']),
  nodeName: kubernetes(['placement.nodes.hostname']),
  nodePort: kubernetes(['publish'], 'add `access: node`.'),
  nodeSelector: kubernetes(['placement.nodes.labels']),
  periodSeconds: kubernetes(['interval', 'health.interval']),
  persistentVolumeClaim: kubernetes(['volume', 'mounts', 'volumes']),
  persistentVolumeClaims: kubernetes(['volumes']),
  priorityClassName: kubernetes(['priorityClass', 'k8s.priorityClass']),
  progressDeadlineSeconds: kubernetes(['timeout', 'rollout.timeout']),
  readOnlyRootFilesystem: kubernetes(['readOnlyRoot', 'security.readOnlyRoot']),
  readinessProbe: kubernetes(['health']),
  requests: kubernetes(['reserve', 'resources.reserve']),
  restartPolicy: noWord('Kubernetes', 'image', startsAgain, ['retries']),
  runAsGroup: kubernetes(['user'], 'write "uid:gid".'),
  runAsUser: kubernetes(['user']),
  secretName: kubernetes(['secret']),
  securityContext: kubernetes(['security', 'user']),
  serviceAccountName: kubernetes(['serviceAccount', 'k8s.serviceAccount']),
  startupProbe: kubernetes(['health'], '`startPeriod` is how long a start may take.'),
  storageClassName: kubernetes(['storageClass', 'k8s.storageClass']),
  strategy: kubernetes(['rollout']),
  targetPort: kubernetes(['container']),
  tcpSocket: kubernetes(['tcp']),
  terminationGracePeriodSeconds: kubernetes(['stop.grace', 'grace']),
  timeoutSeconds: kubernetes(['timeout', 'health.timeout']),
  topologySpreadConstraints: kubernetes(['placement.spread']),
  volumeClaimTemplates: kubernetes(['mounts', 'perInstance'], 'a volume with `perInstance: true` is one for each replica.'),
  volumeMounts: kubernetes(['mounts']),
  workingDir: kubernetes(['workdir']),
});

/** What such a word is called here; undefined where it is none, or has no place here. */
export function ourWordFor(word: string, known: readonly string[]): string | undefined {
  const words = fieldWords();
  const found = own(words, word);
  if (found === undefined) return undefined;
  const { of, note, noneBeside } = found;
  const ours = found.ours.filter((path) => known.includes(path.split('.')[0] ?? '')).map((path) => `\`${path}\``);
  if (ours.length > 0)
    return `What ${of} calls "${word}" is ${ours.join(', ')} here${note === undefined || noneBeside !== undefined ? '.' : `: ${note}`}`;
  return noneBeside !== undefined && known.includes(noneBeside) ? `There is no word for "${word}" of ${of}: ${note}` : undefined;
}

/** Values of theirs, with ours for the same. */
export const fieldValues: Readonly<Record<string, string>> = {
  IfNotPresent: 'missing',
  LoadBalancer: 'public',
  ClusterIP: 'none',
  NodePort: 'node',
  Recreate: 'stop-first',
  RollingUpdate: 'start-first',
  emptyDir: 'scratch',
  persistentVolumeClaim: 'block',
  hostPath: 'node',
  dnsrr: 'dns',
};

export function ourValueFor(value: string, known: readonly string[]): string | undefined {
  const ours = own(fieldValues, value);
  return ours !== undefined && known.includes(ours) ? ours : undefined;
}

/** What Compose and Kubernetes write as a list of texts or of maps is a map here; by the last word of its path. */
export const formsOfLists: Readonly<Record<string, string>> = {
  env: 'Write each as `NAME: value`.',
  hosts: 'Write each as `name: address`.',
  labels: 'Write each as `name: value`.',
  mounts: 'Write each as `/path: volume`.',
  ports: 'Give each a name: `http: { container: 8000, publish: 80 }`, or `http: 8000` where only other services reach it.',
  services: 'Write each as `name: { image: ... }`.',
  sysctls: 'Write each as `name: value`.',
  volumes: 'Write each as `name: { kind: block, size: 10Gi }`.',
};

export function formOfList(word: string): string | undefined {
  return own(formsOfLists, word);
}
