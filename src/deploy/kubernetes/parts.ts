import { wavesOf } from '../member.ts';
import type { Reading } from '../reading.ts';
import type { Manifest } from './manifest.ts';
import { isRunner, ownerOf, runnersOf } from './members.ts';

/** Which objects of a release are applied when. */
export interface Parts {
  /** What others mount, run as or are governed by: namespace first, then what outlives the app, then the rest. */
  readonly prepared: readonly Manifest[];
  /** By service or task: Service before pods, then the workload, then what governs it. */
  readonly owned: ReadonlyMap<string, readonly Manifest[]>;
}

export function partsOf(manifests: readonly Manifest[]): Parts {
  const owners = ownersOf(manifests);
  const owned = new Map([...owners.names].map((name) => [name, inOrder(manifests.filter((one) => owners.of(one) === name))]));
  return { prepared: inOrder(manifests.filter((one) => owners.of(one) === undefined)), owned };
}

function ownersOf(manifests: readonly Manifest[]) {
  const members = runnersOf(manifests).map(({ member }) => member);
  const names = new Set(members.map(({ name }) => name));
  const turns = wavesOf(members)
    .flat()
    .map(({ name }) => name);
  const ofService = new Map(manifests.filter(({ kind }) => kind === 'Service').map((service) => [service.name, ownerOf(service)]));
  const of = (manifest: Manifest): string | undefined => {
    if (manifest.kind === 'Ingress')
      return lastOf(
        turns,
        backendsOf(manifest.read).map((name) => ofService.get(name)),
      );
    const name = ownerOf(manifest) ?? (isRunner(manifest) ? manifest.name : undefined);
    return name !== undefined && names.has(name) ? name : undefined;
  };
  return { names, of };
}

/** An Ingress comes with the last of those that it leads to: a controller refuses one whose Services are not there. */
function lastOf(turns: readonly string[], names: readonly (string | undefined)[]): string | undefined {
  return turns.findLast((name) => names.includes(name));
}

function backendsOf(ingress: Reading): readonly string[] {
  const paths = ingress.list('spec', 'rules').flatMap((rule) => rule.list('http', 'paths'));
  const backends = [ingress.at('spec', 'defaultBackend'), ...paths.map((path) => path.at('backend'))];
  return backends.flatMap((backend) => backend.textIf('service', 'name') ?? []);
}

/** A pod that starts before its Service gets no readiness gate of a load balancer; an autoscaler must find what it scales. */
const early = ['Namespace', 'CustomResourceDefinition', 'StorageClass', 'PersistentVolumeClaim', 'ServiceAccount', 'Service'];
const late = ['PodDisruptionBudget', 'HorizontalPodAutoscaler', 'Ingress'];

function inOrder(manifests: readonly Manifest[]): readonly Manifest[] {
  return [...manifests].sort((one, other) => turnOf(one) - turnOf(other));
}

function turnOf({ kind }: Manifest): number {
  const [first, last] = [early.indexOf(kind), late.indexOf(kind)];
  return first >= 0 ? first - early.length : last >= 0 ? 1 + last : 0;
}
