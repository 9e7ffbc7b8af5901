import { textAt } from '../../core/document.ts';
import {
  claimsIn,
  grows,
  isInAnother,
  isNumberOrGone,
  isRenamed,
  losesClaim,
  losesDirectory,
  losesNodeVolume,
  wasImmutable,
} from './kubernetes-conditions.ts';
import { added, both, isZero, leavesNode, type Row, type Rows, removed } from './row.ts';

const immutable = 'The API refuses it: the field is immutable.';
const rollout = 'It says how the next rollout goes; nothing restarts for it.';

/** What workloads of every kind have. */
const workload: readonly Row[] = [
  [both(removed, (_, { before }) => claimsIn(before)), 'data at risk', 'The claims of its pods are left behind.', 'volume-left-behind'],
  [removed, 'removed', 'Its pods stop when it is deleted; kubectl apply does not delete it.', 'object-removed'],
  [added, 'new', 'A new workload: it starts beside what runs.'],
  ['kind', 'downtime', 'One kind cannot become another: the old one must go first, or both run at once.', 'workload-kind-changed'],
  ['spec.selector', 'rejected', immutable, 'selector-changed'],
  ['spec.minReadySeconds', 'none', rollout],
  ['spec.revisionHistoryLimit', 'none', rollout],
  [
    both('spec.template.spec.volumes', losesClaim),
    'data at risk',
    'Pods start on another claim, without their data.',
    'volume-left-behind',
  ],
  [
    both('spec.template.spec.volumes', losesNodeVolume),
    'data at risk',
    'Pods start on another directory of the node, without their data.',
    'volume-left-behind',
  ],
  [
    both('spec.template.spec.containers.*.volumeMounts', losesDirectory),
    'data at risk',
    'Pods no longer see the directory that they wrote to.',
    'volume-left-behind',
  ],
  [
    both('spec.template.spec.nodeSelector', leavesNode),
    'data at risk',
    'Pods start on another node, where the directory is empty: the old data stays on the old node.',
    'volume-left-behind',
  ],
  ['spec.template', 'restart', 'The pod template changed.'],
];

/** What an autoscaler can have too. */
const replicas: readonly Row[] = [
  [
    both('spec.replicas', ({ after }) => after === undefined),
    'downtime',
    'With nobody owning the field one pod is left, until the autoscaler acts.',
    'replicas-handed-over',
  ],
  [both('spec.replicas', isZero), 'downtime', 'No pod is left.'],
  ['spec.replicas', 'none', 'Pods are added or taken away; the others go on.'],
];

const deployment: readonly Row[] = [
  ...replicas,
  ['spec.strategy', 'none', rollout],
  ['spec.progressDeadlineSeconds', 'none', rollout],
  ...workload,
];

const daemonSet: readonly Row[] = [['spec.updateStrategy', 'none', rollout], ...workload];

const statefulSet: readonly Row[] = [
  ...replicas,
  ['spec.updateStrategy', 'none', rollout],
  ['spec.persistentVolumeClaimRetentionPolicy', 'none', 'What happens to claims when it is deleted or scaled down.'],
  [
    both('spec.ordinals', (_, { before }) => claimsIn(before)),
    'data at risk',
    'Its pods get other numbers, and with them other claims: the data of those that are left out stays behind.',
    'volume-left-behind',
  ],
  ['spec.ordinals', 'restart', 'Its pods get other numbers.'],
  [
    'spec.volumeClaimTemplates',
    'rejected',
    `${immutable} Claims that are there stay as they are: a larger one is asked for in each claim.`,
    'immutable-field',
  ],
  ...workload,
  ['spec', 'rejected', 'Only replicas, template and rollout of a StatefulSet may change.', 'immutable-field'],
];

const job: readonly Row[] = [
  [added, 'new', 'A new task: it runs once.'],
  [removed, 'removed', 'The task has run; nothing restarts.', 'object-removed'],
  ['metadata.name', 'task runs again', 'Another definition is another Job: it runs once more.', 'task-runs-again'],
  [both('spec', isRenamed), 'task runs again', 'It is part of the new Job.'],
  ['spec.backoffLimit', 'none', 'It counts from now on; the Job does not run again.'],
  ['spec.activeDeadlineSeconds', 'none', 'It counts from now on; the Job does not run again.'],
  ['spec', 'rejected', 'A Job is immutable: delete it, and the next apply runs it again.', 'immutable-field'],
];

const cronJob: readonly Row[] = [
  [removed, 'removed', 'It goes on starting its task until it is deleted; kubectl apply does not delete it.', 'object-removed'],
  ['spec', 'none', 'The next run has it; a run that is under way goes on.'],
];

const autoscaler: readonly Row[] = [
  [removed, 'removed', 'It goes on setting the replicas until it is deleted; kubectl apply does not delete it.', 'object-removed'],
  ['', 'none', 'No pod restarts for it.'],
];

const externalSecret: readonly Row[] = [
  [removed, 'removed', 'The Secret that it made is gone with it when it is deleted; kubectl apply does not delete it.', 'object-removed'],
  ['spec', 'none', 'The operator reads the values anew; pods keep the files that they started with.'],
];

const balancer = (name: string) => `metadata.annotations["service.beta.kubernetes.io/aws-load-balancer-${name}"]`;
const anotherAddress = 'Another load balancer takes its place, with another address.';

const service: readonly Row[] = [
  [
    both(removed, (_, { before }) => textAt(before?.node, 'spec', 'type') === 'LoadBalancer'),
    'removed',
    'It stays, and serves, until it is deleted, which kubectl apply does not do; its load balancer and the address go with it.',
    'load-balancer-changed',
  ],
  [
    both('spec.clusterIP', ({ after }) => after === undefined),
    'none',
    'The apply succeeds, and the Service silently stays headless: its name goes on standing for the pods.',
    'service-headless-changed',
  ],
  ['spec.clusterIP', 'rejected', 'The API refuses it: an address that is given is never taken back.', 'service-headless-changed'],
  ['spec.loadBalancerClass', 'rejected', immutable, 'load-balancer-changed'],
  ['spec.type', 'downtime', anotherAddress, 'load-balancer-changed'],
  [balancer('scheme'), 'downtime', anotherAddress, 'load-balancer-changed'],
  [balancer('internal'), 'downtime', anotherAddress, 'load-balancer-changed'],
  [balancer('type'), 'downtime', 'Another controller takes over, and the old load balancer leaks in AWS.', 'load-balancer-changed'],
  [balancer('name'), 'none', 'A load balancer that exists keeps its name.'],
  ['spec.selector', 'downtime', 'From one moment to the next traffic goes to other pods.', 'selector-changed'],
  [both('spec.ports', isNumberOrGone), 'downtime', 'Clients of the old port are cut off; no pod restarts.'],
  ['spec.ports', 'none', 'The port is added or forwarded anew; no pod restarts.'],
  ['spec', 'none', 'The network is set anew; no pod restarts.'],
];

const claim: readonly Row[] = [
  [removed, 'data at risk', 'The claim stays, but nothing mounts it any more: its data is left behind.', 'volume-left-behind'],
  ['metadata.namespace', 'data at risk', 'Claims never move: a new one is made in the new namespace, empty.', 'volume-left-behind'],
  [both('spec.resources.requests.storage', grows), 'none', 'The claim grows in place, where its class allows it.'],
  ['spec.resources.requests.storage', 'rejected', 'A claim never shrinks.', 'volume-options-changed'],
  ['spec', 'rejected', 'A claim only grows; nothing else of it may change.', 'volume-options-changed'],
];

const storageClass: readonly Row[] = [
  [both('', isRenamed), 'none', 'Another class is made beside the old one; claims that name it are listed themselves.'],
  ['metadata', 'none', 'It counts for claims that are made from now on; claims that name it are listed themselves.'],
  ['allowVolumeExpansion', 'none', 'It counts from now on.'],
  ['', 'rejected', 'The API refuses it: a class is immutable.', 'volume-options-changed'],
];

const immutableMap = 'The API refuses it: the ConfigMap is immutable.';

const configMap: readonly Row[] = [
  ['metadata.name', 'none', 'Another ConfigMap; pods that mount it are listed themselves.'],
  [both('', isInAnother), 'none', 'It is in another ConfigMap; the old one stays as it is.'],
  [both('data', wasImmutable), 'rejected', immutableMap, 'config-changed'],
  [both('binaryData', wasImmutable), 'rejected', immutableMap, 'config-changed'],
  ['binaryData', 'none', 'Pods keep the old content until they restart: files mounted by subPath are never updated.'],
  ['data', 'none', 'Pods keep the old content until they restart: files mounted by subPath are never updated.'],
];

const namespace: readonly Row[] = [
  [removed, 'data at risk', 'Who deletes the old namespace deletes all that is in it, claims too.', 'volume-left-behind'],
  ['metadata', 'none', 'It counts for pods that are made from now on.'],
];

const ingress: readonly Row[] = [
  [
    removed,
    'removed',
    'It stays, and serves, until it is deleted, which kubectl apply does not do; of another access another load balancer is made.',
    'load-balancer-changed',
  ],
  ['spec.ingressClassName', 'downtime', anotherAddress, 'load-balancer-changed'],
  ['spec', 'none', 'Requests are routed anew; no pod restarts.'],
];

const networkPolicy: readonly Row[] = [['spec', 'none', 'Who may come in is set anew; no pod restarts.']];

const quiet: readonly Row[] = [['', 'none', 'No pod restarts for it.']];

const everyKind: readonly Row[] = [
  [added, 'new', 'It is made beside what runs.'],
  [removed, 'removed', 'It stays until it is deleted; kubectl apply does not delete it.', 'object-removed'],
  [
    'metadata.namespace',
    'removed',
    'Objects never move: a new one is made, and the old one runs on until it is deleted.',
    'object-removed',
  ],
  ['metadata', 'none', 'Labels and annotations of the object, not of its pods: nothing restarts.'],
  ['', 'restart', 'appspec does not know what it does: expect a restart.'],
];

/** What a change of the manifests means for a running app. */
export const kubernetesRows: Rows = {
  Deployment: deployment,
  StatefulSet: statefulSet,
  DaemonSet: daemonSet,
  Job: job,
  CronJob: cronJob,
  Service: service,
  PersistentVolumeClaim: claim,
  StorageClass: storageClass,
  ConfigMap: configMap,
  Namespace: namespace,
  Ingress: ingress,
  NetworkPolicy: networkPolicy,
  PodDisruptionBudget: quiet,
  HorizontalPodAutoscaler: autoscaler,
  ExternalSecret: externalSecret,
  ServiceAccount: quiet,
  '*': everyKind,
};
