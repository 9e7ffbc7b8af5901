import { describe, expect, it } from 'vitest';
import { kubernetesRows } from '../../../src/questions/diff/kubernetes-rows.ts';
import { allRows, changesOf, type RowCase } from './compared.ts';

const object = (kind: string, spec = '', metadata = '') =>
  `kind: "${kind}"\nmetadata:\n  name: "web"\n  namespace: "shop"\n${metadata}${spec === '' ? '' : `spec:\n${spec}`}`;
const many = '  replicas: 3\n';
const pod = (words: string) => `  template:\n    spec:\n${words}`;
const claimed = (claim: string) =>
  pod(`      volumes:\n        - name: "data"\n          persistentVolumeClaim: { claimName: "${claim}" }\n`);
const mounted = (mount: string) =>
  `${claimed('a')}      containers:\n        - name: "web"\n          volumeMounts:\n            - name: "other"\n              mountPath: "/x"\n${mount}`;
const onNode = (path: string) => pod(`      volumes:\n        - name: "data"\n          hostPath: { path: "${path}" }\n`);
const pinned = (node: string, path: string) => `${onNode(path)}      nodeSelector: { kubernetes.io/hostname: "${node}" }\n`;
const withClaims = '  volumeClaimTemplates:\n    - metadata: { name: "data" }\n';
const subPath = (path: string) => `            - name: "data"\n              mountPath: "/data"\n              subPath: "${path}"\n`;
const port = (words: string) => `  ports:\n    - name: "http"\n      ${words}\n`;
const annotated = (name: string, value: string) =>
  object('Service', '', `  annotations:\n    service.beta.kubernetes.io/aws-load-balancer-${name}: "${value}"\n`);
const annotation = (name: string) => `Service/web metadata.annotations["service.beta.kubernetes.io/aws-load-balancer-${name}"]`;
const storage = (size: string) => object('PersistentVolumeClaim', `  resources: { requests: { storage: "${size}" } }\n`);
const job = (hash: string, spec: string) => `kind: "Job"\nmetadata: { name: "migrate-${hash}" }\nspec: ${spec}\n`;
const map = (words: string) => `kind: "ConfigMap"\nmetadata: { name: "site" }\n${words}`;

/** A change of `spec` of one kind. */
const spec = (kind: string, before: string, after: string, path: string, consequence: RowCase['consequence']): RowCase => ({
  before: object(kind, before),
  after: object(kind, after),
  change: `${kind}/web ${path}`,
  consequence,
});

const cases: readonly RowCase[] = [
  {
    before: object('constructor', many),
    after: object('constructor'),
    change: 'constructor/web spec.replicas',
    consequence: 'rolling restart',
  },
  {
    before: object('StatefulSet', '  volumeClaimTemplates:\n    - metadata: { name: "data" }\n'),
    after: '',
    change: 'StatefulSet/web',
    consequence: 'data at risk',
  },
  { before: object('Deployment'), after: '', change: 'Deployment/web', consequence: 'removed' },
  { before: '', after: object('Deployment'), change: 'Deployment/web', consequence: 'new' },
  { before: object('Deployment', many), after: object('StatefulSet'), change: 'StatefulSet/web kind', consequence: 'downtime' },
  spec('Deployment', '  selector: { a: "1" }\n', '  selector: { a: "2" }\n', 'spec.selector.a', 'rejected'),
  spec('Deployment', '  minReadySeconds: 1\n', '  minReadySeconds: 2\n', 'spec.minReadySeconds', 'none'),
  spec('Deployment', '  revisionHistoryLimit: 1\n', '  revisionHistoryLimit: 2\n', 'spec.revisionHistoryLimit', 'none'),
  spec('Deployment', claimed('a'), claimed('b'), 'spec.template.spec.volumes[data].persistentVolumeClaim.claimName', 'data at risk'),
  spec('Deployment', claimed('a'), pod('      tty: true\n'), 'spec.template.spec.volumes[data]', 'data at risk'),
  spec(
    'DaemonSet',
    onNode('/var/lib/appspec/shop/a'),
    onNode('/var/lib/appspec/shop/b'),
    'spec.template.spec.volumes[data].hostPath.path',
    'data at risk',
  ),
  spec(
    'Deployment',
    pinned('a', '/var/lib/appspec/shop/a'),
    pinned('b', '/var/lib/appspec/shop/a'),
    'spec.template.spec.nodeSelector["kubernetes.io/hostname"]',
    'data at risk',
  ),
  spec(
    'Deployment',
    many + pinned('a', '/var/log'),
    many + pinned('b', '/var/log'),
    'spec.template.spec.nodeSelector["kubernetes.io/hostname"]',
    'rolling restart',
  ),
  spec('StatefulSet', withClaims, `${withClaims}  ordinals: { start: 1 }\n`, 'spec.ordinals.start', 'data at risk'),
  spec('StatefulSet', many, `${many}  ordinals: { start: 1 }\n`, 'spec.ordinals.start', 'rolling restart'),
  { before: object('CronJob'), after: '', change: 'CronJob/web', consequence: 'removed' },
  { before: object('HorizontalPodAutoscaler'), after: '', change: 'HorizontalPodAutoscaler/web', consequence: 'removed' },
  spec('HorizontalPodAutoscaler', '  maxReplicas: 3\n', '  maxReplicas: 4\n', 'spec.maxReplicas', 'none'),
  { before: object('ExternalSecret'), after: '', change: 'ExternalSecret/web', consequence: 'removed' },
  spec('ExternalSecret', '  refreshInterval: "1h"\n', '  refreshInterval: "2h"\n', 'spec.refreshInterval', 'none'),
  spec('Service', '  clusterIP: "None"\n  type: "ClusterIP"\n', '  type: "ClusterIP"\n', 'spec.clusterIP', 'none'),
  spec('DaemonSet', onNode('/var/log'), onNode('/var/run'), 'spec.template.spec.volumes[data].hostPath.path', 'rolling restart'),
  spec(
    'Deployment',
    many + mounted(subPath('a')),
    many + mounted(subPath('b')),
    'spec.template.spec.containers[web].volumeMounts[/data].subPath',
    'data at risk',
  ),
  spec(
    'Deployment',
    many + mounted(subPath('a')),
    many + mounted(''),
    'spec.template.spec.containers[web].volumeMounts[/data]',
    'data at risk',
  ),
  spec(
    'Deployment',
    many + mounted(subPath('a')),
    many + mounted(subPath('a').replace('subPath', 'readOnly')),
    'spec.template.spec.containers[web].volumeMounts[/data].readOnly',
    'rolling restart',
  ),
  spec('Deployment', many + pod('      a: 1\n'), many + pod('      a: 2\n'), 'spec.template.spec.a', 'rolling restart'),
  spec('Deployment', many, '  paused: false\n', 'spec.replicas', 'downtime'),
  spec('Deployment', many, '  replicas: 0\n', 'spec.replicas', 'downtime'),
  spec('Deployment', many, '  replicas: 4\n', 'spec.replicas', 'none'),
  spec('Deployment', '  strategy: { type: "Recreate" }\n', '  strategy: { type: "RollingUpdate" }\n', 'spec.strategy.type', 'none'),
  spec('Deployment', '  progressDeadlineSeconds: 1\n', '  progressDeadlineSeconds: 2\n', 'spec.progressDeadlineSeconds', 'none'),
  spec('DaemonSet', '  updateStrategy: { a: 1 }\n', '  updateStrategy: { a: 2 }\n', 'spec.updateStrategy.a', 'none'),
  spec('StatefulSet', '  updateStrategy: { a: 1 }\n', '  updateStrategy: { a: 2 }\n', 'spec.updateStrategy.a', 'none'),
  spec(
    'StatefulSet',
    '  persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain" }\n',
    '  persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" }\n',
    'spec.persistentVolumeClaimRetentionPolicy.whenDeleted',
    'none',
  ),
  spec(
    'StatefulSet',
    '  volumeClaimTemplates:\n    - name: "data"\n      size: "1"\n',
    '  volumeClaimTemplates:\n    - name: "data"\n      size: "2"\n',
    'spec.volumeClaimTemplates[data].size',
    'rejected',
  ),
  spec('StatefulSet', '  serviceName: "a"\n', '  serviceName: "b"\n', 'spec.serviceName', 'rejected'),
  spec(
    'StatefulSet',
    '  podManagementPolicy: "OrderedReady"\n',
    '  podManagementPolicy: "Parallel"\n',
    'spec.podManagementPolicy',
    'rejected',
  ),

  { before: '', after: job('00000001', '{}'), change: 'Job/migrate', consequence: 'new' },
  { before: job('00000001', '{}'), after: '', change: 'Job/migrate', consequence: 'removed' },
  { before: job('00000001', '{}'), after: job('00000002', '{}'), change: 'Job/migrate metadata.name', consequence: 'task runs again' },
  {
    before: job('00000001', '{ template: { a: 1 } }'),
    after: job('00000002', '{ template: { a: 2 } }'),
    change: 'Job/migrate spec.template.a',
    consequence: 'task runs again',
  },
  {
    before: job('00000001', '{ backoffLimit: 1 }'),
    after: job('00000001', '{ backoffLimit: 2 }'),
    change: 'Job/migrate spec.backoffLimit',
    consequence: 'none',
  },
  {
    before: job('00000001', '{ activeDeadlineSeconds: 1 }'),
    after: job('00000001', '{ activeDeadlineSeconds: 2 }'),
    change: 'Job/migrate spec.activeDeadlineSeconds',
    consequence: 'none',
  },
  {
    before: job('00000001', '{ completions: 1 }'),
    after: job('00000001', '{ completions: 2 }'),
    change: 'Job/migrate spec.completions',
    consequence: 'rejected',
  },
  spec('CronJob', '  schedule: "a"\n', '  schedule: "b"\n', 'spec.schedule', 'none'),

  { before: object('Service', '  type: "LoadBalancer"\n'), after: '', change: 'Service/web', consequence: 'removed' },
  { before: object('Service', '  type: "ClusterIP"\n'), after: '', change: 'Service/web', consequence: 'removed' },
  spec('Service', '  type: "ClusterIP"\n', '  type: "ClusterIP"\n  clusterIP: "None"\n', 'spec.clusterIP', 'rejected'),
  spec('Service', '  loadBalancerClass: "a"\n', '  loadBalancerClass: "b"\n', 'spec.loadBalancerClass', 'rejected'),
  spec('Service', '  type: "LoadBalancer"\n', '  type: "ClusterIP"\n', 'spec.type', 'downtime'),
  { before: annotated('scheme', 'a'), after: annotated('scheme', 'b'), change: annotation('scheme'), consequence: 'downtime' },
  { before: annotated('internal', 'a'), after: annotated('internal', 'b'), change: annotation('internal'), consequence: 'downtime' },
  { before: annotated('type', 'a'), after: annotated('type', 'b'), change: annotation('type'), consequence: 'downtime' },
  { before: annotated('name', 'a'), after: annotated('name', 'b'), change: annotation('name'), consequence: 'none' },
  { before: annotated('attributes', 'a'), after: annotated('attributes', 'b'), change: annotation('attributes'), consequence: 'none' },
  spec('Service', '  selector: { a: "1" }\n', '  selector: { a: "2" }\n', 'spec.selector.a', 'downtime'),
  spec('Service', port('port: 80'), port('port: 81'), 'spec.ports[http].port', 'downtime'),
  spec('Service', port('port: 80'), '  ports: []\n', 'spec.ports[http]', 'downtime'),
  spec('Service', port('targetPort: 80'), port('targetPort: 81'), 'spec.ports[http].targetPort', 'none'),
  spec('Service', '  loadBalancerSourceRanges: ["a"]\n', '  loadBalancerSourceRanges: ["b"]\n', 'spec.loadBalancerSourceRanges', 'none'),

  { before: storage('10Gi'), after: '', change: 'PersistentVolumeClaim/web', consequence: 'data at risk' },
  {
    before: object('PersistentVolumeClaim'),
    after: object('PersistentVolumeClaim').replace('shop', 'shop2'),
    change: 'PersistentVolumeClaim/web metadata.namespace',
    consequence: 'data at risk',
  },
  {
    before: storage('900Mi'),
    after: storage('1Gi'),
    change: 'PersistentVolumeClaim/web spec.resources.requests.storage',
    consequence: 'none',
  },
  {
    before: storage('1Gi'),
    after: storage('1G'),
    change: 'PersistentVolumeClaim/web spec.resources.requests.storage',
    consequence: 'rejected',
  },
  spec('PersistentVolumeClaim', '  storageClassName: "a"\n', '  storageClassName: "b"\n', 'spec.storageClassName', 'rejected'),
  {
    before: 'kind: "StorageClass"\nmetadata: { name: "gp3-00000001" }\n',
    after: 'kind: "StorageClass"\nmetadata: { name: "gp3-00000002" }\n',
    change: 'StorageClass/gp3 metadata.name',
    consequence: 'none',
  },
  {
    before: 'kind: "StorageClass"\nmetadata: { name: "gp3-00000001" }\nparameters: { iops: "1" }\n',
    after: 'kind: "StorageClass"\nmetadata: { name: "gp3-00000002" }\nparameters: { iops: "2" }\n',
    change: 'StorageClass/gp3 parameters.iops',
    consequence: 'none',
  },
  {
    before: 'kind: "StorageClass"\nmetadata: { name: "gp3" }\n',
    after: 'kind: "StorageClass"\nmetadata: { name: "gp3", labels: { a: "1" } }\n',
    change: 'StorageClass/gp3 metadata.labels.a',
    consequence: 'none',
  },
  {
    before: map('immutable: true\ndata: { a: "1" }\n').replace('site', 'site-00000001'),
    after: map('immutable: true\ndata: { a: "2" }\n').replace('site', 'site-00000002'),
    change: 'ConfigMap/site data.a',
    consequence: 'none',
  },
  { before: '', after: 'kind: "StorageClass"\nmetadata: { name: "gp3" }\n', change: 'StorageClass/gp3', consequence: 'new' },
  {
    before: 'kind: "StorageClass"\nmetadata: { name: "gp3" }\n',
    after: 'kind: "StorageClass"\nmetadata: { name: "gp3" }\nallowVolumeExpansion: true\n',
    change: 'StorageClass/gp3 allowVolumeExpansion',
    consequence: 'none',
  },
  {
    before: 'kind: "StorageClass"\nmetadata: { name: "gp3" }\nparameters: { type: "gp2" }\n',
    after: 'kind: "StorageClass"\nmetadata: { name: "gp3" }\nparameters: { type: "gp3" }\n',
    change: 'StorageClass/gp3 parameters.type',
    consequence: 'rejected',
  },
  { before: map(''), after: map('').replace('site', 'site-00000001'), change: 'ConfigMap/site metadata.name', consequence: 'none' },
  {
    before: map('immutable: true\ndata: { a: "1" }\n'),
    after: map('immutable: true\ndata: { a: "2" }\n'),
    change: 'ConfigMap/site data.a',
    consequence: 'rejected',
  },
  {
    before: map('immutable: true\nbinaryData: { a: "MQ==" }\n'),
    after: map('immutable: true\nbinaryData: { a: "Mg==" }\n'),
    change: 'ConfigMap/site binaryData.a',
    consequence: 'rejected',
  },
  {
    before: map('binaryData: { a: "" }\n'),
    after: map('binaryData: { a: "1" }\n'),
    change: 'ConfigMap/site binaryData.a',
    consequence: 'none',
  },
  {
    before: map('immutable: true\ndata: { a: "1" }\n'),
    after: map('immutable: true\ndata: { a: "2" }\n').replace('site', 'site-00000001'),
    change: 'ConfigMap/site data.a',
    consequence: 'none',
  },
  { before: map('data: { a: "1" }\n'), after: map('data: { a: "2" }\n'), change: 'ConfigMap/site data.a', consequence: 'none' },
  { before: object('Namespace'), after: '', change: 'Namespace/web', consequence: 'data at risk' },
  {
    before: object('Namespace'),
    after: object('Namespace', '', '  labels: { a: "1" }\n'),
    change: 'Namespace/web metadata.labels.a',
    consequence: 'none',
  },
  { before: object('Ingress'), after: '', change: 'Ingress/web', consequence: 'removed' },
  spec('Ingress', '  ingressClassName: "a"\n', '  ingressClassName: "b"\n', 'spec.ingressClassName', 'downtime'),
  spec('Ingress', '  rules: ["a"]\n', '  rules: ["b"]\n', 'spec.rules', 'none'),
  spec('NetworkPolicy', '  policyTypes: ["Ingress"]\n', '  policyTypes: ["Egress"]\n', 'spec.policyTypes', 'none'),
  spec('PodDisruptionBudget', '  maxUnavailable: 1\n', '  maxUnavailable: 2\n', 'spec.maxUnavailable', 'none'),
  { before: '', after: object('Widget'), change: 'Widget/web', consequence: 'new' },
  {
    before: object('Widget'),
    after: object('Widget').replace('shop', 'shop2'),
    change: 'Widget/web metadata.namespace',
    consequence: 'removed',
  },
  {
    before: object('Widget'),
    after: object('Widget', '', '  labels: { a: "1" }\n'),
    change: 'Widget/web metadata.labels.a',
    consequence: 'none',
  },
  spec('Widget', '  a: 1\n', '  a: 2\n', 'spec.a', 'rolling restart'),
];

describe('what a change of the manifests means', () => {
  it.each(cases)('$change: $consequence', (one) => {
    const change = changesOf('k8s', one).get(one.change);
    expect(change?.consequence).toBe(one.consequence);
    expect(change?.why).toMatch(/^[A-Za-z].*\.$/);
  });

  it('has a case for every row', () => {
    const met = new Set(cases.map((one) => changesOf('k8s', one).get(one.change)?.row));
    const rows = [...allRows(kubernetesRows)].filter((row) => !met.has(row));
    expect(rows.map(([where, consequence, why]) => ({ where, consequence, why }))).toEqual([]);
  });

  it('says what a restart is by how the workload is rolled out', () => {
    const restarted = (kind: string, words: string) => {
      const [before, after] = ['1', '2'].map((tag) => object(kind, `${words}${pod(`      image: "a:${tag}"\n`)}`));
      const one = { before: before ?? '', after: after ?? '', change: '', consequence: 'none' } as const;
      return changesOf('k8s', one).get(`${kind}/web spec.template.spec.image`)?.consequence;
    };
    expect(restarted('Deployment', '  replicas: 1\n  strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }\n')).toBe(
      'rolling restart',
    );
    expect(restarted('Deployment', '  replicas: 3\n  strategy: { type: "Recreate" }\n')).toBe('downtime');
    expect(restarted('Deployment', '  replicas: 2\n  strategy: { rollingUpdate: { maxUnavailable: 2 } }\n')).toBe('downtime');
    expect(restarted('Deployment', '  replicas: 0\n')).toBe('none');
    expect(restarted('StatefulSet', '  replicas: 1\n')).toBe('downtime');
    expect(restarted('StatefulSet', '  replicas: 2\n')).toBe('rolling restart');
    expect(restarted('DaemonSet', '')).toBe('rolling restart');
  });
});
