import { own } from '../../core/own.ts';
import type { Obstacle } from '../cluster.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';
import { podTemplates } from './pod-templates.ts';

/** What objects of the release name and somebody else makes: classes, accounts, kinds, labels of nodes. */
export async function missingClasses(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<readonly Obstacle[]> {
  const found = await Promise.all(references(manifests).map((reference) => missing(kubectl, manifests, reference)));
  return [...found.flat(), ...(await missingNodes(kubectl, manifests))];
}

interface Named {
  readonly kind: string;
  readonly resource: string;
  readonly name: string;
  readonly mend: string;
}

function references(manifests: readonly Manifest[]): readonly Named[] {
  const pods = podTemplates(manifests);
  const claims = [
    ...manifests.filter(({ kind }) => kind === 'PersistentVolumeClaim').map(({ read }) => read),
    ...manifests.flatMap(({ read }) => (read.at('spec', 'volumeClaimTemplates').isThere ? read.list('spec', 'volumeClaimTemplates') : [])),
  ];
  const all: Named[] = [
    ...claims.flatMap((claim) => claim.textIf('spec', 'storageClassName') ?? []).map((name) => storageClass(name)),
    ...manifests
      .filter(({ kind }) => kind === 'Ingress')
      .flatMap(({ read }) => read.textIf('spec', 'ingressClassName') ?? [])
      .map(ingressClass),
    ...pods.flatMap(({ spec }) => spec.textIf('priorityClassName') ?? []).map(priorityClass),
    ...pods.flatMap(({ spec }) => spec.textIf('serviceAccountName') ?? []).map(serviceAccount),
  ];
  return [...new Map(all.map((one) => [`${one.kind} ${one.name}`, one])).values()];
}

function storageClass(name: string): Named {
  const mend = `Install its driver (Amazon EBS: the add-on aws-ebs-csi-driver), or name another class under targets.k8s.storage; kubectl get storageclass shows them.`;
  return { kind: 'StorageClass', resource: 'storageclass', name, mend };
}

function ingressClass(name: string): Named {
  const mend = `Install its controller (alb: the AWS Load Balancer Controller), or name another one; kubectl get ingressclass shows them.`;
  return { kind: 'IngressClass', resource: 'ingressclass', name, mend };
}

function priorityClass(name: string): Named {
  return {
    kind: 'PriorityClass',
    resource: 'priorityclass',
    name,
    mend: 'Ask who runs the cluster to make it, or take priorityClass away.',
  };
}

function serviceAccount(name: string): Named {
  const mend = `Run kubectl create serviceaccount ${name}, or let appspec make it: serviceAccount: { create: true }.`;
  return { kind: 'ServiceAccount', resource: 'serviceaccount', name, mend };
}

async function missing(
  kubectl: Kubectl,
  manifests: readonly Manifest[],
  { kind, resource, name, mend }: Named,
): Promise<readonly Obstacle[]> {
  if (name === '' || manifests.some((made) => made.kind === kind && made.name === name)) return [];
  const answer = await kubectl.ask(['get', resource, name, '--ignore-not-found', '--output=name']);
  // Who may not look at classes may still use them.
  if (answer.exitCode !== 0 || answer.stdout.trim() !== '') return [];
  return [{ what: `${kind} ${name} is not there.`, mend }];
}

/** A pod that selects a label which no node has waits for ever. */
async function missingNodes(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<readonly Obstacle[]> {
  const selectors = podTemplates(manifests).map(({ owner, spec }) => ({ owner, labels: Object.entries(spec.texts('nodeSelector')) }));
  if (selectors.every(({ labels }) => labels.length === 0)) return [];
  const nodes = await kubectl.list('nodes', undefined).catch(() => undefined);
  if (nodes === undefined) return [];
  const owned = nodes.map((node) => node.texts('metadata', 'labels'));
  const unmet = selectors.filter(({ labels }) => !owned.some((has) => labels.every(([key, value]) => own(has, key) === value)));
  return unmet.map(({ owner, labels }) => ({
    what: `No node has ${labels.map(([key, value]) => `${key}=${value}`).join(' and ')}, which ${owner.kind} ${owner.name} asks for.`,
    mend: `Run kubectl label node NODE ${labels.map(([key, value]) => `${key}=${value}`).join(' ')}, or change placement in the spec.`,
  }));
}
