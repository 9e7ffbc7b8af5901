import type { App, Service, Task } from '../../../src/core/app.ts';
import type { VolumeMount } from '../../../src/core/container.ts';
import { type Check, checkOf, type HealthCheck, type OwnLiveness } from '../../../src/core/health.ts';
import type { ScratchVolume, Volume } from '../../../src/core/resources.ts';
import { mountAt } from '../container-facts.ts';
import type { Facts } from '../facts.ts';
import type { Report, SeenMount } from '../report.ts';
import type { KubeContainer, KubeObject, Pod, Probe } from './objects.ts';

export interface PodSeen {
  readonly app: App;
  readonly facts: Facts;
  readonly container: Service | Task;
  readonly role: 'services' | 'tasks';
  readonly report: Report;
  readonly pod: Pod;
  /** Deployment, Job ...; undefined for what runs in init containers. */
  readonly workload: KubeObject | undefined;
}

/** What the API server knows of a pod and its workload, and what only shows on Kubernetes in the report. */
export function compareInPod(seen: PodSeen): void {
  const { facts, container, role, pod, workload } = seen;
  const name = container.name.value;
  const own = containerOf(seen);
  facts.add(
    `${role}.pull`,
    `when the image of ${name} is pulled`,
    container.pull.value === 'always' ? 'Always' : 'IfNotPresent',
    own?.imagePullPolicy,
  );
  compareLimits(seen, own);
  compareOwners(seen);
  for (const mount of container.mounts) {
    if (mount.kind === 'volume') compareClaim(seen, mount);
    else if (mount.kind === 'host') compareHost(seen, mount.path.value, mount.host.value);
  }
  if (workload === undefined) return;
  compareLabels(seen, workload);
  comparePlacement(seen);
  comparePodWords(seen);
  const spread = container.placement.spread?.value;
  const keys = { zone: 'topology.kubernetes.io/zone', node: 'kubernetes.io/hostname' };
  const wanted = spread === undefined ? [] : [keys[spread as keyof typeof keys] ?? spread];
  if (spread !== undefined)
    facts.add(
      `${role}.placement.spread`,
      `spread of ${name}`,
      wanted,
      (pod.spec.topologySpreadConstraints ?? []).map(({ topologyKey }) => topologyKey),
    );
  if ('replicas' in container) compareService(seen, container, workload, own);
  else compareTask(seen, container, workload);
  const sleep = container.preStop?.value ?? defaultSleep(container);
  const words = [`${role}.stop.grace`, ...(container.preStop === undefined ? [] : [`${role}.preStop`])];
  facts.add(words, `grace of ${name}`, (container.stop.grace.value + sleep) / 1000, pod.spec.terminationGracePeriodSeconds);
}

/** The language: 5s with ports, 45s behind a load balancer. */
function defaultSleep(container: Service | Task): number {
  if (!('ports' in container) || container.ports.length === 0) return 0;
  const isBalanced = container.ports.some(({ publish, access }) => publish !== undefined && /public|internal/.test(access?.value ?? ''));
  return isBalanced ? 45_000 : 5_000;
}

function containerOf({ container, pod }: PodSeen): KubeContainer | undefined {
  return [...(pod.spec.initContainers ?? []), ...pod.spec.containers].find(({ name }) => name === container.name.value);
}

function compareLimits({ facts, role, container: { name, resources }, report: { cgroup } }: PodSeen, own: KubeContainer | undefined): void {
  const { limit, reserve } = resources;
  const of = `resources of ${name.value}`;
  const add = (word: string, wanted: { readonly value: number } | undefined, found: unknown) => {
    if (wanted !== undefined) facts.add(`${role}.resources.${word}`, of, wanted.value, found);
  };
  const [quota, period] = cgroup['cpu.max']?.split(' ') ?? [cgroup['cpu.cfs_quota_us'], cgroup['cpu.cfs_period_us']];
  add('limit.memory', limit.memory, Number(cgroup['memory.limit_in_bytes'] ?? cgroup['memory.max']));
  add('limit.cpu', limit.cpu, (Number(quota) / Number(period)) * 1000);
  add('reserve.cpu', reserve.cpu, milli(own?.resources?.requests?.['cpu']));
  add('reserve.ephemeralStorage', reserve.ephemeralStorage, bytes(own?.resources?.requests?.['ephemeral-storage']));
  add('limit.ephemeralStorage', limit.ephemeralStorage, bytes(own?.resources?.limits?.['ephemeral-storage']));
  add('reserve.memory', reserve.memory, bytes(own?.resources?.requests?.['memory']));
}

function milli(text = ''): number {
  return text.endsWith('m') ? Number(text.slice(0, -1)) : Number(text) * 1000;
}

function bytes(text = ''): number {
  const [, number, unit = ''] = /^(\d+)(\w*)$/.exec(text) ?? [];
  return (
    Number(number) *
    (({ '': 1, k: 1e3, M: 1e6, G: 1e9, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 } as Record<string, number>)[unit] ?? Number.NaN)
  );
}

/** Root's, and of the group of the pod where it has one. */
function compareOwners({ facts, role, container, report, pod }: PodSeen): void {
  for (const { file } of container.secrets) {
    const path = file.value.startsWith('/') ? file.value : `/run/secrets/${file.value}`;
    const mount = mountAt(report, path);
    facts.add(
      `${role}.secrets.file`,
      `owner of ${path} in ${container.name.value}`,
      [0, pod.spec.securityContext?.fsGroup ?? 0],
      [mount?.uid, mount?.gid],
    );
  }
}

function compareClaim({ facts, role, container, report, pod }: PodSeen, { path, volume }: VolumeMount): void {
  const of = `volume at ${path.value} in ${container.name.value}`;
  const own = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find(({ name }) => name === container.name.value);
  const mounted = own?.volumeMounts?.find(({ mountPath }) => mountPath === path.value);
  const source = pod.spec.volumes?.find(({ name }) => name === mounted?.name) as
    | { persistentVolumeClaim?: { claimName: string } }
    | undefined;
  const { kind } = volume.value;
  const words = [`${role}.mounts.volume.volume`, `volumes.${kind}.name`, `volumes.${kind}.declared`];
  if ((kind === 'block' && !volume.value.perInstance.value) || kind === 'shared' || kind === 'external')
    facts.add([...words, `volumes.${kind}.called`], of, claimName(volume.value), source?.persistentVolumeClaim?.claimName);
  if (kind === 'block')
    facts.add(
      'volumes.block.subPath',
      `folder of the ${of}`,
      true,
      mountAt(report, path.value)?.root.endsWith(`/${volume.value.subPath.value}`),
    );
  if ((kind === 'shared' || kind === 'external') && volume.value.subPath !== undefined)
    facts.add(
      `volumes.${kind}.subPath`,
      `folder of the ${of}`,
      true,
      mountAt(report, path.value)?.root.endsWith(`/${volume.value.subPath.value}`),
    );
  if (kind === 'scratch')
    compareScratch(facts, of, volume.value, mountAt(report, path.value), source as { emptyDir?: { sizeLimit?: string } } | undefined);
  if (kind === 'derived') facts.add([...words, 'volumes.derived.filledBy'], of, true, source !== undefined && 'emptyDir' in source);
  if (kind === 'node') facts.add([...words, 'volumes.node.called'], of, true, source !== undefined && 'hostPath' in source);
}

function compareScratch(
  facts: Facts,
  of: string,
  { size, medium }: ScratchVolume,
  mount: SeenMount | undefined,
  source: { emptyDir?: { sizeLimit?: string } } | undefined,
): void {
  facts.add(
    ['volumes.scratch.name', 'volumes.scratch.declared', 'volumes.scratch.medium'],
    of,
    medium.value === 'memory',
    mount?.type === 'tmpfs',
  );
  if (size !== undefined) facts.add('volumes.scratch.size', of, size.value, bytes(source?.emptyDir?.sizeLimit));
}

export function claimName({ name, called }: Volume): string {
  return called?.value ?? name.value.replaceAll(/[._]/g, '-');
}

function compareHost({ facts, role, container, pod }: PodSeen, path: string, host: string): void {
  const mounted = pod.spec.containers.flatMap(({ volumeMounts = [] }) => volumeMounts).find(({ mountPath }) => mountPath === path);
  const source = pod.spec.volumes?.find(({ name }) => name === mounted?.name) as { hostPath?: { path: string } } | undefined;
  facts.add(`${role}.mounts.host.host`, `${path} in ${container.name.value}`, host, source?.hostPath?.path);
}

function compareLabels({ facts, role, container: { name, labels, needs }, pod }: PodSeen, { metadata }: KubeObject): void {
  for (const { name: label, text } of labels) {
    const words = [`${role}.labels.name`, `${role}.labels.text`];
    const found = [metadata.labels?.[label.value], pod.metadata.labels?.[label.value]];
    facts.add(words, `label ${label.value} of ${name.value}`, [text.value, text.value], found);
  }
  const wanted = needs.map(({ value }) => value.name).join(',');
  facts.add(`${role}.needs`, `needs of ${name.value}`, wanted === '' ? undefined : wanted, metadata.annotations?.['appspec.dev/needs']);
}

/** The pod runs, so the node is one that it asks for: what it asks for is what is compared. */
function comparePlacement({ facts, role, container, pod }: PodSeen): void {
  const { name, placement } = container;
  const { hostname, os, arch, labels } = placement;
  const wanted = [
    ['hostname', 'kubernetes.io/hostname', hostname?.value],
    ['os', 'kubernetes.io/os', os?.value],
    ['arch', 'kubernetes.io/arch', arch?.value.replace('x86_64', 'amd64')],
    ...labels.map(({ name: label, is }) => ['labels.is', label.value, is?.value]),
    ...container.pod.nodeSelector.map(({ name: label, text }) => ['', label.value, text.value]),
  ].filter(([, , value]) => value !== undefined);
  const selector = container.pod.nodeSelector.length === 0 ? [] : [`${role}.pod.nodeSelector.name`, `${role}.pod.nodeSelector.text`];
  const words = [...selector, ...wanted.map(([word]) => `${role}.placement.${word}`)];
  const pairs = Object.fromEntries(wanted.map(([, key, value]) => [key, value]));
  facts.add(
    [...words, ...(labels.length === 0 ? [] : [`${role}.placement.labels.name`])],
    `placement of ${name.value}`,
    sorted(pairs),
    sorted(pod.spec.nodeSelector ?? {}),
  );
  const others = labels.filter(({ not }) => not !== undefined);
  for (const { name: label, not } of others) {
    const demand = JSON.stringify({ key: label.value, operator: 'NotIn', values: [not?.value] });
    facts.add(`${role}.placement.labels.not`, `placement of ${name.value}`, true, JSON.stringify(pod.spec.affinity ?? {}).includes(demand));
  }
}

function comparePodWords({ facts, role, container, pod, report, app }: PodSeen): void {
  const { annotations, serviceAccount, pullSecrets, priorityClass, tolerations } = container.pod;
  const of = container.name.value;
  const { spec, metadata } = pod;
  facts.add(
    `${role}.hostNetwork`,
    `${of} is on the network of the node`,
    container.hostNetwork.value,
    pod.status.podIP === pod.status.hostIP,
  );
  for (const { name, text } of annotations) {
    const words = [`${role}.pod.annotations.name`, `${role}.pod.annotations.text`];
    facts.add(words, `annotation ${name.value} of ${of}`, text.value, metadata.annotations?.[name.value]);
  }
  const account = serviceAccount.name?.value ?? (serviceAccount.create.value ? `${app.name.value}-${of}` : 'default');
  facts.add([`${role}.pod.serviceAccount.name`, `${role}.pod.serviceAccount.create`], `account of ${of}`, account, spec.serviceAccountName);
  const token =
    mountAt(report, '/run/secrets/kubernetes.io/serviceaccount') ?? mountAt(report, '/var/run/secrets/kubernetes.io/serviceaccount');
  facts.add(`${role}.pod.serviceAccount.token`, `${of} has a token`, serviceAccount.token.value, token !== undefined);
  facts.add(
    `${role}.pod.pullSecrets`,
    `pull secrets of ${of}`,
    pullSecrets.map(({ value }) => value),
    (spec.imagePullSecrets ?? []).map(({ name }) => name),
  );
  facts.add(`${role}.pod.priorityClass`, `priority of ${of}`, priorityClass?.value, spec.priorityClassName);
  for (const toleration of tolerations) {
    const words = ['key', 'operator', 'value', 'effect', 'tolerationSeconds'] as const;
    const wanted = words.map((word) => toleration[word]?.value);
    const found = (spec.tolerations ?? []).map((one) => JSON.stringify(words.map((word) => one[word])));
    facts.add(
      words.map((word) => `${role}.pod.tolerations.${word}`),
      `${of} tolerates ${JSON.stringify(wanted)}`,
      true,
      found.includes(JSON.stringify(wanted)),
    );
  }
}

function sorted(map: object): [string, unknown][] {
  return Object.entries(map).sort();
}

function compareService(seen: PodSeen, service: Service, { kind, metadata, spec }: KubeObject, own: KubeContainer | undefined): void {
  const { facts } = seen;
  const { name, replicas, rollout, health, mounts } = service;
  const isBlock = mounts.some((mount) => mount.kind === 'volume' && mount.volume.value.kind === 'block');
  const wantedKind = replicas.value === 'perNode' ? 'DaemonSet' : isBlock ? 'StatefulSet' : 'Deployment';
  facts.add(
    'services.replicas',
    `replicas of ${name.value}`,
    [wantedKind, replicas.value],
    [kind, kind === 'DaemonSet' ? 'perNode' : spec.replicas],
  );
  const { batch, order, delay, monitor } = rollout;
  facts.add('services.rollout.monitor', `rollout of ${name.value}`, Math.max(delay.value, monitor.value) / 1000, spec.minReadySeconds);
  const granted = kind === 'StatefulSet' ? 'pause' : 'rollback';
  const onFailure = metadata.annotations?.['appspec.dev/on-failure'] ?? granted;
  facts.add('services.rollout.onFailure', `rollout of ${name.value}`, rollout.onFailure.value, onFailure);
  if (kind === 'Deployment') {
    const isAlone = order.value === 'stop-first' && replicas.value === 1;
    const wanted = isAlone
      ? ['Recreate']
      : ['RollingUpdate', order.value === 'start-first' ? batch.value : 0, order.value === 'start-first' ? 0 : batch.value];
    const { type, rollingUpdate } = spec.strategy;
    const found = rollingUpdate === undefined ? [type] : [type, rollingUpdate.maxSurge, rollingUpdate.maxUnavailable];
    facts.add(['services.rollout.batch', 'services.rollout.order'], `rollout of ${name.value}`, wanted, found);
    facts.add('services.rollout.timeout', `rollout of ${name.value}`, rollout.timeout.value / 1000, spec.progressDeadlineSeconds);
  }
  const check = checkOf(health);
  if (check !== undefined) compareHealth(seen, check, own);
  for (const port of service.ports) {
    const [number, protocol] = [port.container.value, port.protocol.value.toUpperCase()];
    const found = own?.ports?.find(({ containerPort, protocol: spoken }) => containerPort === number && spoken === protocol);
    const sharers = service.ports.filter(
      ({ container, protocol: { value } }) => container.value === number && value === port.protocol.value,
    );
    facts.add(
      ['services.ports.name', 'services.ports.container', 'services.ports.protocol', 'services.ports.mode'],
      `port ${port.name.value} of ${name.value}`,
      [sharers[0]?.name.value, service.hostNetwork.value ? number : port.mode.value === 'host' ? port.publish?.value : undefined],
      [found?.name, found?.hostPort],
    );
  }
}

/** The pod is ready, so the check reached what answers: the probe refuses checks without the header. */
function compareHealth(
  { facts, container: { name }, pod }: PodSeen,
  { kind, timing, liveness }: HealthCheck,
  own: KubeContainer | undefined,
): void {
  const isReady = pod.status.containerStatuses?.every(({ ready }) => ready);
  facts.add(wordsOfHealth[kind], `health of ${name.value}`, true, isReady);
  const words = ['interval', 'timeout', 'retries', 'startPeriod'].map((word) => `services.health.${kind}.timing.${word}`);
  const { interval, timeout, retries, startPeriod } = timing;
  const times = ({ periodSeconds, timeoutSeconds, failureThreshold }: Probe) => [periodSeconds, timeoutSeconds, failureThreshold];
  const limit = Math.ceil((startPeriod.value + interval.value * retries.value) / 5000);
  const wanted = [
    [5, timeout.value / 1000, limit],
    [interval.value / 1000, timeout.value / 1000, retries.value],
    livenessOf(liveness, timing),
  ];
  if (liveness?.kind === 'own') compareLiveness(facts, name.value, liveness, own?.livenessProbe);
  const probes = [own?.startupProbe, own?.readinessProbe, own?.livenessProbe];
  facts.add(
    words,
    `times of the probes of ${name.value}`,
    wanted,
    probes.map((probe) => (probe === undefined ? undefined : times(probe))),
  );
}

function livenessOf(liveness: HealthCheck['liveness'], { interval, timeout, retries }: HealthCheck['timing']): number[] | undefined {
  if (liveness?.kind === 'none') return undefined;
  const own = { interval: liveness?.interval ?? interval, timeout: liveness?.timeout ?? timeout };
  return [own.interval.value / 1000, own.timeout.value / 1000, liveness?.retries?.value ?? retries.value * 3];
}

function compareLiveness(facts: Facts, name: string, { check }: OwnLiveness, probe: Probe | undefined): void {
  if (check === undefined) return;
  const [words, wanted, found] = askedBy(check, probe);
  const all = [...['interval', 'timeout', 'retries'], ...words.map((word) => `check.${check.kind}.${word}`)];
  facts.add(
    all.map((word) => `services.health.http.liveness.own.${word}`),
    `liveness of ${name}`,
    wanted,
    found,
  );
}

/** The words of a check, what they say, and what the probe says. */
function askedBy(check: Check, probe: Probe | undefined): [string[], unknown, unknown] {
  switch (check.kind) {
    case 'http': {
      const headers = check.headers.map(({ name, text }) => ({ name: name.value, value: text.value }));
      const { port, path, httpHeaders } = probe?.httpGet ?? {};
      const words = ['port', 'path', 'headers.name', 'headers.text'];
      return [words, [check.port.value.name.value, check.path.value, headers], [port, path, httpHeaders]];
    }
    case 'tcp':
      return [['port'], check.port.value.name.value, probe?.tcpSocket?.port];
    case 'grpc':
      return [['port'], check.port.value.container.value, probe?.grpc?.port];
    case 'command':
      return [['command.words'], check.command.words.map(({ value }) => value), probe?.exec?.command];
    case 'shell':
      return [['shell'], ['/bin/sh', '-c', check.shell.value], probe?.exec?.command];
  }
}

const wordsOfHealth: Readonly<Record<HealthCheck['kind'], readonly string[]>> = {
  http: ['port', 'path', 'headers.name', 'headers.text'].map((word) => `services.health.http.${word}`),
  tcp: ['services.health.tcp.port'],
  grpc: ['services.health.grpc.port'],
  command: ['services.health.command.command.words'],
  shell: ['services.health.shell.shell'],
};

function compareTask({ facts, pod }: PodSeen, { name, retries, timeout, schedule, timeZone }: Task, { spec: whole }: KubeObject): void {
  const spec = whole.jobTemplate?.spec ?? whole;
  if (schedule !== undefined)
    facts.add(
      ['tasks.schedule', 'tasks.timeZone'],
      `schedule of ${name.value}`,
      [schedule.value, timeZone?.value],
      [whole.schedule, whole.timeZone],
    );
  facts.add('tasks.retries', `tries of ${name.value}`, ['Never', retries.value], [pod.spec.restartPolicy, spec.backoffLimit]);
  facts.add('tasks.timeout', `time of ${name.value}`, timeout.value / 1000, spec.activeDeadlineSeconds);
}
