import { afterEach, describe, expect, it, vi } from 'vitest';
import { examined } from '../../../src/deploy/doctor/examination.ts';
import { kubernetesChecks } from '../../../src/deploy/doctor/kubernetes-checks.ts';
import { Kubectl } from '../../../src/deploy/kubernetes/kubectl.ts';
import { releaseOf } from '../../../src/deploy/release.ts';
import { FakeCluster } from '../fake-cluster.ts';
import { type FakePrograms, fakePrograms, type Rule } from '../fake-program.ts';

let fakes: FakePrograms | undefined;
afterEach(() => {
  fakes?.remove();
  vi.unstubAllEnvs();
});

const now = new Date('2026-01-01T12:00:00Z');
const versions = (client: string, server: string): Rule => ({
  words: /version/,
  says: JSON.stringify({ clientVersion: { gitVersion: client }, serverVersion: { gitVersion: server } }),
});
const list = (words: RegExp, ...items: object[]): Rule => ({ words, says: JSON.stringify({ items }) });
const named = (name: string, more: object = {}) => ({ metadata: { name }, ...more });
const nothing = list(/get (?:deployments|csidrivers|storageclasses|services|serviceaccounts)/);

const manifest = (kind: string, name: string, spec: object) => JSON.stringify({ apiVersion: 'v1', kind, metadata: { name }, spec });
const claim = manifest('PersistentVolumeClaim', 'data', { storageClassName: 'gp3' });
const node = manifest('Service', 'web-node', { ports: [{ nodePort: 30080 }] });
const balancer = manifest('Service', 'web-public', { loadBalancerClass: 'service.k8s.aws/nlb' });
const scaler = manifest('HorizontalPodAutoscaler', 'web', {});

async function examine(rules: readonly Rule[], ...objects: string[]) {
  fakes = fakePrograms({ kubectl: [...rules, versions('v1.34.1', 'v1.34.4'), nothing] });
  vi.stubEnv('PATH', fakes.folder);
  const files = [{ path: 'k8s/app/40-web.yaml', text: objects.join('\n---\n') }];
  const release = releaseOf({ app: 'shop', environment: undefined, target: 'k8s' }, objects.length === 0 ? [] : files);
  const kubectl = new Kubectl({ context: 'prod' }, 'shop');
  const found = await examined(kubernetesChecks({ kubectl, cluster: new FakeCluster([]), release, version: '1.34', now }));
  return { all: found, findings: found.flatMap(({ findings }) => findings.map(({ what }) => what)) };
}

describe('a doctor of Kubernetes', () => {
  it('finds nothing where nothing is needed', async () => {
    const { all, findings } = await examine([]);
    expect(findings).toEqual([]);
    expect(all.every(({ state }) => state === 'well')).toBe(true);
  });

  it('finds versions that do not fit', async () => {
    expect((await examine([versions('v1.31.0', 'v1.33.2-eks-1')])).findings).toEqual([
      'kubectl is v1.31.0, the cluster v1.33.2-eks-1.',
      'The cluster is Kubernetes v1.33.2-eks-1, older than the 1.34 for which the manifests are made.',
    ]);
  });

  it('finds a class without its driver', async () => {
    const gp3 = list(/get storageclasses/, named('gp3', { provisioner: 'ebs.csi.aws.com' }));
    expect((await examine([gp3], claim)).findings).toEqual(['The cluster has no CSI driver ebs.csi.aws.com.']);
    expect((await examine([gp3, list(/get csidrivers/, named('ebs.csi.aws.com'))], claim)).findings).toEqual([]);
    const local = list(/get storageclasses/, named('gp3', { provisioner: 'rancher.io/local-path' }));
    expect((await examine([local], claim)).findings).toEqual([]);
  });

  it('finds no controller for load balancers, and no metrics', async () => {
    const rules: Rule[] = [{ words: /get customresourcedefinition/ }, { words: /get apiservice/ }];
    expect((await examine(rules, balancer, scaler)).findings).toEqual([
      'The AWS Load Balancer Controller is not there, which Service web-public needs.',
      'The cluster has no metrics server.',
    ]);
    const there: Rule[] = [
      { words: /get customresourcedefinition/, says: 'customresourcedefinition/x\n' },
      { words: /get apiservice/, says: JSON.stringify({ status: { conditions: [{ type: 'Available', status: 'True' }] } }) },
    ];
    expect((await examine(there, balancer, scaler)).findings).toEqual([]);
  });

  it.each([
    ['says so', { conditions: [{ type: 'Available', status: 'False', reason: 'MissingEndpoints' }] }],
    ['has said nothing yet', {}],
  ])('finds metrics that are there and silent, where their API %s', async (_, status) => {
    const { all } = await examine([{ words: /get apiservice/, says: JSON.stringify({ status }) }], scaler);
    expect(all.flatMap(({ findings }) => findings)).toEqual([
      {
        what: 'The metrics server does not answer.',
        why: 'Nobody measures the load, so web stays at the least number of instances.',
        mend: 'kubectl --namespace kube-system describe deployment metrics-server',
      },
    ]);
  });

  it('finds names and ports that are taken', async () => {
    const other = { kind: 'Service', metadata: { name: 'web-node', namespace: 'shop' } };
    const owner = { metadata: { name: 'cart', namespace: 'other' }, spec: { ports: [{ nodePort: 30080 }] } };
    const rules = [list(/get deployments/, other), list(/get services --all/, owner)];
    expect((await examine(rules, node)).findings).toEqual([
      'Namespace shop has Service web-node, which appspec did not make.',
      'Node port 30080 of Service web-node is that of Service other/cart.',
    ]);
    const ours = { ...other, metadata: { ...other.metadata, labels: { 'app.kubernetes.io/part-of': 'shop' } } };
    const own = { metadata: { name: 'web-node', namespace: 'shop' }, spec: { ports: [{ nodePort: 30080 }] } };
    expect((await examine([list(/get deployments/, ours), list(/get services --all/, own)], node)).findings).toEqual([]);
  });

  it('cannot tell what it may not ask, and says so', async () => {
    const { all, findings } = await examine([{ words: /get services --all/, complains: 'Error: services is forbidden', code: 1 }], node);
    expect(findings).toEqual([]);
    expect(all.filter(({ state }) => state === 'unknown').map(({ well }) => well)).toEqual([
      expect.stringContaining('services is forbidden'),
    ]);
  });

  it('is a problem of the environment where nobody answers', async () => {
    const refused = {
      words: /./,
      complains: 'The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?\n',
      code: 1,
    };
    await expect(examine([refused])).rejects.toThrow('The cluster does not answer');
  });
});
