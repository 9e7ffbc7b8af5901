import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service, Task } from '../../../src/core/app.ts';
import { entriesOf, type Node } from '../../../src/core/document.ts';
import type { Override } from '../../../src/core/override.ts';
import type { BlockVolume, SharedVolume } from '../../../src/core/resources.ts';
import { compareContainer, containersOf } from '../container-facts.ts';
import { Facts } from '../facts.ts';
import { hasWayOut, networksOf, share } from '../networks.ts';
import { wordsIn } from '../report.ts';
import { type Compiled, compiledSpec } from '../spec.ts';
import { unseenWords } from '../words.ts';
import { kubectl, Release } from './cluster.ts';
import type { KubeObject, Pod } from './objects.ts';
import { claimName, compareInPod } from './pod-facts.ts';
import { lets, letsIn, mayLeave } from './policies.ts';
import { compareRoutes } from './routes.ts';
import { compareServices } from './service-facts.ts';
import { nodeName, Surroundings } from './surroundings.ts';
import { untestedOnKubernetes } from './untested.ts';

const surroundings = new Surroundings();
const facts = new Facts();
const pods = new Map<string, Pod>();
let compiled: Compiled;
let release: Release;

beforeAll(async () => {
  compiled = compiledSpec('everything', 'k8s', { NODE: await nodeName() });
  release = new Release(compiled.app.k8s?.namespace.name.value ?? compiled.app.name.value);
  await release.remove();
  await surroundings.make(compiled.app);
  await surroundings.nodeLabel('beds-disk', 'ssd');
  await surroundings.nodeLabel('beds-pool', 'all');
  await surroundings.priorityClass('beds-high');
  await release.apply(compiled.outputs, async () => {
    await surroundings.secrets(release, compiled.app);
    await surroundings.claims(release, compiled.app);
  });
});

afterAll(async () => {
  await release?.remove();
  await surroundings.remove();
});

describe('a spec with every word that is lowered to Kubernetes', () => {
  it('runs: pods are ready and Jobs complete', async () => {
    for (const service of compiled.app.services) {
      const count = service.replicas.value === 'perNode' ? 1 : service.replicas.value;
      const [pod] = await release.readyPods(service.name.value, count);
      if (pod !== undefined) pods.set(service.name.value, pod);
    }
    for (const task of compiled.app.tasks) if (!fills(task)) pods.set(task.name.value, await release.succeededPod(task.name.value));
    expect(pods.size).toBe(containersOf(compiled.app).filter(({ container }) => !fills(container as Task)).length);
  });

  it('is in its containers what the spec says', async () => {
    for (const { container, role } of containersOf(compiled.app)) {
      const pod = podOf(fills(container as Task) ? 'web' : container.name.value);
      const report = await release.reportOf(pod, container.name.value);
      const seen = { app: compiled.app, facts, role, report, container: container as Service | Task };
      const level = (container.pod.podSecurity ?? compiled.app.k8s?.podSecurity)?.value;
      const slot = /\d+$/.exec(pod.metadata.name)?.[0] ?? '';
      const instance = { slot, node: await nodeName(), name: pod.metadata.name };
      compareContainer({ ...seen, instance, fsGroup: pod.spec.securityContext?.fsGroup, level });
      compareInPod({ ...seen, pod, workload: fills(container as Task) ? undefined : await workloadOf(container as Service | Task) });
    }
    const namespace = await release.get('namespace', release.namespace);
    const { app } = compiled;
    facts.add(['name', 'k8s.namespace.name'], 'namespace', app.name.value, namespace.metadata.labels?.['app.kubernetes.io/part-of']);
    facts.check();
  });

  it('is patched last by its overrides, and has accounts of its own', async () => {
    await comparePatched('k8s', '!app.kubernetes.io/instance', compiled.app.k8s?.overrides ?? []);
    for (const { container, role } of containersOf(compiled.app)) {
      await comparePatched(role, `app.kubernetes.io/instance=${container.name.value}`, container.overrides);
      const { serviceAccount } = container.pod;
      for (const { name, text } of serviceAccount.annotations) {
        const account = await release.get(
          'serviceaccount',
          serviceAccount.name?.value ?? `${compiled.app.name.value}-${container.name.value}`,
        );
        const words = [`${role}.pod.serviceAccount.annotations.name`, `${role}.pod.serviceAccount.annotations.text`];
        facts.add(
          words,
          `annotation ${name.value} of account ${account.metadata.name}`,
          text.value,
          account.metadata.annotations?.[name.value],
        );
      }
    }
    facts.check();
  });

  it('is reached by its names and ports, from inside and outside', async () => {
    const clock = podOf('clock');
    for (const service of compiled.app.services) await compareServices({ release, facts, service, app: compiled.app, from: clock });
    facts.check();
  });

  it('has the routes that the spec says, for each controller', async () => {
    await compareRoutes(facts, release);
    facts.check();
  });

  it('lets talk to each other who share a network, and nobody else', async () => {
    const policies = await release.list('networkpolicies');
    const running = containersOf(compiled.app).filter(({ container }) => !fills(container as Task) && !container.hostNetwork.value);
    for (const { container: from, role } of running) {
      const { metadata } = podOf(from.name.value);
      for (const { container: to } of running) {
        const found = lets(policies, metadata, podOf(to.name.value).metadata);
        facts.add([`${role}.networks`, 'networks.name'], `${from.name.value} may talk to ${to.name.value}`, share(from, to), found);
      }
      facts.add('networks.internal', `${from.name.value} has a way out`, hasWayOut(compiled.app, from), mayLeave(policies, metadata));
      for (const { external, name, namespace } of compiled.app.networks) {
        if (external?.value !== true || namespace === undefined) continue;
        const found = letsIn(policies, namespace.value, metadata);
        const words = ['networks.external', 'networks.namespace'];
        facts.add(words, `${namespace.value} may talk to ${from.name.value}`, networksOf(from).includes(name.value), found);
      }
    }
    facts.check();
  });

  it('holds the objects of its own files', async () => {
    const { data } = await release.get<{ data: { said: string } }>('configmap', 'beds-extra');
    expect(compiled.app.k8s?.extra.map(({ path }) => path.value)).toEqual(['extra.yaml']);
    facts.add(['k8s.extra.path', 'k8s.extra.file'], 'what extra.yaml says', 'by a file of its own: $X {{y}}', data.said);
    facts.check();
  });

  it('scales and is drained as the spec says', async () => {
    for (const { name, autoscale, budget } of compiled.app.services) {
      if (autoscale !== undefined) {
        const { spec } = await release.get('hpa', name.value);
        const aims = spec.metrics.map(({ resource }: { resource: { name: string; target: { averageUtilization: number } } }) => [
          resource.name,
          resource.target.averageUtilization,
        ]);
        const wanted = [
          ['cpu', autoscale.cpu?.value],
          ['memory', autoscale.memory?.value],
        ].filter(([, aim]) => aim !== undefined);
        const words = ['min', 'max', 'cpu', 'memory'].map((word) => `services.autoscale.${word}`);
        facts.add(
          words,
          `autoscaler of ${name.value}`,
          [autoscale.min.value, autoscale.max.value, wanted],
          [spec.minReplicas, spec.maxReplicas, aims.sort()],
        );
      }
      if (budget?.kind === 'most') {
        const { spec } = await release.get('pdb', name.value);
        facts.add('services.budget.most.unavailable', `budget of ${name.value}`, budget.unavailable.value, spec.maxUnavailable);
      }
    }
    facts.check();
  });

  it('claims storage as the spec says', async () => {
    for (const volume of compiled.app.volumes) if (volume.kind === 'block' || volume.kind === 'shared') await compareClaims(volume);
    facts.check();
  });

  it('shares what is shared, and fills what a task fills', async () => {
    expect(await release.ask(podOf('web'), 'ask-read', '/srv/shared/from-queue')).toBe('shared');
    expect(await release.ask(podOf('web'), 'ask-read', '/srv/assets/made.txt')).toBe('filled');
  });

  it('has had the sleep, the signal and the grace that the spec gives', async () => {
    const pod = podOf('web');
    const log = release.followed(pod);
    const started = Date.now();
    await release.kubectl('delete', 'pod', pod.metadata.name, '--wait=true');
    const all = await log;
    const [signal, at] = wordsIn(all, 'stop')[0] ?? [];
    const last = Number(wordsIn(all, 'alive').at(-1)?.[0]);
    const { stop, preStop } = compiled.app.services.find(({ name }) => name.value === 'web') as Service;
    facts.add('services.stop.grace', 'signal that web had', '15', signal);
    const sleep = (Number(at) - started) / 1000;
    const wanted = (preStop?.value ?? 0) / 1000;
    facts.add('services.preStop', `seconds until web had it, about ${sleep}`, true, wanted <= sleep && sleep < wanted + 3);
    const grace = (last - Number(at)) / 1000;
    const given = stop.grace.value / 1000;
    facts.add('services.stop.grace', `seconds that web had then, about ${grace}`, true, given - 1.5 < grace && grace < given + 3);
    facts.check();
  });

  it('leaves out no word that is lowered', () => {
    console.log(`Kubernetes: ${facts.count} facts compared, about ${facts.words.size} words.`);
    expect(unseenWords('k8s', facts.words, untestedOnKubernetes).join('\n')).toBe('');
  });
});

function podOf(name: string): Pod {
  const pod = pods.get(name);
  if (pod === undefined) throw new Error(`${name} does not run.`);
  return pod;
}

async function compareClaims(volume: BlockVolume | SharedVolume): Promise<void> {
  const isMany = volume.kind === 'block' && volume.perInstance.value;
  const { metadata, spec, status } = await release.get<KubeObject>('pvc', isMany ? `${claimName(volume)}-shard-1` : claimName(volume));
  const mode = volume.accessMode?.value ?? (volume.kind === 'block' ? 'ReadWriteOnce' : 'ReadWriteMany');
  const own = volume.kind === 'block' ? volume.ebs : undefined;
  const storage = volume.storageClass?.value ?? compiled.app.k8s?.storage[volume.kind]?.value;
  const wanted = [mode, own === undefined ? storage : spec.storageClassName, `${volume.size.value / 2 ** 30}Gi`, 'Bound'];
  const words = ['size', 'storageClass', ...(volume.accessMode === undefined ? [] : ['accessMode']), ...(isMany ? ['perInstance'] : [])];
  const found = [spec.accessModes[0], spec.storageClassName, spec.resources.requests.storage, status.phase];
  facts.add(
    words.map((word) => `volumes.${volume.kind}.${word}`),
    `claim ${metadata.name}`,
    wanted,
    found,
  );
  if (own === undefined) return;
  const { parameters, reclaimPolicy } = JSON.parse(await kubectl('get', 'storageclass', spec.storageClassName, '-o', 'json'));
  const { type, iops, throughput, encrypted } = own;
  const asked = [type, iops, throughput, encrypted].map((one) => (one === undefined ? undefined : String(one.value)));
  const given = [parameters.type, parameters.iops, parameters.throughput, parameters.encrypted];
  const parts = ['type', 'iops', 'throughput', 'encrypted'].map((word) => `volumes.block.ebs.${word}`);
  facts.add(parts, `class of ${metadata.name}`, [...asked, 'Retain'], [...given, reclaimPolicy]);
}

/** Whether a task is an init container of those that mount what it fills. */
function fills({ name }: Task): boolean {
  return compiled.app.volumes.some((volume) => volume.kind === 'derived' && volume.filledBy.value === name.value);
}

async function workloadOf(container: Service | Task): Promise<KubeObject> {
  const kinds = 'replicas' in container ? 'deployments,statefulsets,daemonsets' : container.schedule === undefined ? 'jobs' : 'cronjobs';
  const [found] = await release.list(kinds, `app.kubernetes.io/instance=${container.name.value}`);
  if (found === undefined) throw new Error(`${container.name.value} has no workload.`);
  return found;
}

/** On the objects of these labels: those of a service or task, or of none. */
async function comparePatched(role: string, labels: string, overrides: readonly Override[]): Promise<void> {
  const words = [`${role}.overrides.object`, `${role}.overrides.patch`];
  for (const { object, patch } of overrides) {
    const [kind = '', name] = object?.value.split('/') ?? [];
    const objects = await release.list(kind.toLowerCase(), labels);
    for (const found of objects.filter(({ metadata }) => name === undefined || metadata.name === name))
      for (const { path, text } of leaves(patch.value))
        facts.add(words, `${path.join('.')} of ${kind} ${found.metadata.name}`, text, String(valueAt(found, path)));
  }
}

interface PatchLeaf {
  readonly path: readonly string[];
  readonly text: string;
}

function leaves(node: Node, path: readonly string[] = []): PatchLeaf[] {
  if (node.kind === 'scalar') return [{ path, text: node.text }];
  return entriesOf(node).flatMap(({ key, value }) => leaves(value, [...path, key]));
}

function valueAt(object: unknown, path: readonly string[]): unknown {
  return path.reduce((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], object);
}
