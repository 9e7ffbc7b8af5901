import type { App, Service, Task } from '../../../src/core/app.ts';
import { entriesOf, nodeAt } from '../../../src/core/document.ts';
import { goDuration } from '../../../src/core/duration.ts';
import { checkOf, type HealthCheck } from '../../../src/core/health.ts';
import type { ScratchVolume, Volume } from '../../../src/core/resources.ts';
import type { Placement } from '../../../src/core/service.ts';
import { mountAt } from '../container-facts.ts';
import type { Facts } from '../facts.ts';
import { networksOf } from '../networks.ts';
import type { Report } from '../report.ts';
import type { EngineContainer, EngineService } from './engine.ts';
import { networkNameIn, volumeNameIn } from './surroundings.ts';

export interface SwarmSeen {
  readonly app: App;
  readonly facts: Facts;
  readonly container: Service | Task;
  readonly role: 'services' | 'tasks';
  readonly report: Report;
  readonly service: EngineService;
  readonly slot: number;
  /** Host name of the node. */
  readonly node: string;
  readonly inspected: EngineContainer;
}

const perMillisecond = 1e6;

/** What the engine knows of a service and its container, and what only shows on Swarm in the report. */
export function compareOnSwarm(seen: SwarmSeen): void {
  compareLimits(seen);
  compareStop(seen);
  compareLabels(seen);
  compareOwners(seen);
  for (const mount of seen.container.mounts) {
    if (mount.kind === 'volume') compareVolume(seen, mount.path.value, mount.volume.value);
    else if (mount.kind === 'host')
      seen.facts.add(
        `${seen.role}.mounts.host.host`,
        `${mount.path.value} in ${seen.container.name.value}`,
        mount.host.value,
        sourceOf(seen, mount.path.value)?.Source,
      );
  }
  compareNetworks(seen);
  compareSwarmWords(seen);
  compareOverride(seen);
  compareConstraints(seen, seen.container.placement);
  if ('replicas' in seen.container) compareService(seen, seen.container);
  else compareTask(seen, seen.container);
}

function compareLimits({ facts, role, container: { name, resources }, report: { cgroup }, service }: SwarmSeen): void {
  const { limit, reserve } = resources;
  const { Reservations } = service.Spec.TaskTemplate.Resources ?? {};
  const of = `resources of ${name.value}`;
  if (limit.memory !== undefined)
    facts.add(`${role}.resources.limit.memory`, of, limit.memory.value, Number(cgroup['memory.limit_in_bytes'] ?? cgroup['memory.max']));
  if (limit.cpu !== undefined) {
    const [quota, period] = cgroup['cpu.max']?.split(' ') ?? [cgroup['cpu.cfs_quota_us'], cgroup['cpu.cfs_period_us']];
    facts.add(`${role}.resources.limit.cpu`, of, limit.cpu.value, (Number(quota) / Number(period)) * 1000);
  }
  if (reserve.cpu !== undefined) facts.add(`${role}.resources.reserve.cpu`, of, reserve.cpu.value, (Reservations?.NanoCPUs ?? 0) / 1e6);
  if (reserve.memory !== undefined) facts.add(`${role}.resources.reserve.memory`, of, reserve.memory.value, Reservations?.MemoryBytes);
}

function compareStop({ facts, role, container: { name, stop }, inspected: { Config }, service }: SwarmSeen): void {
  const { StopGracePeriod = 0 } = service.Spec.TaskTemplate.ContainerSpec;
  facts.add(`${role}.stop.grace`, `grace of ${name.value}`, stop.grace.value, StopGracePeriod / perMillisecond);
  if (stop.signal !== undefined) facts.add(`${role}.stop.signal`, `stop signal of ${name.value}`, stop.signal.value, Config.StopSignal);
}

/** Of the service: a change of these restarts nothing. */
function compareLabels({ facts, role, container, service }: SwarmSeen): void {
  const { name, labels } = container;
  const { Labels = {} } = service.Spec;
  for (const { name: label, text } of labels)
    facts.add([`${role}.labels.name`, `${role}.labels.text`], `label ${label.value} of ${name.value}`, text.value, Labels[label.value]);
  const wanted = awaitedBy(container).join(',');
  facts.add(`${role}.needs`, `needs of ${name.value}`, wanted === '' ? undefined : wanted, Labels['appspec.dev/needs']);
}

/** What fills its derived volumes comes before it, whether it says so or not. */
function awaitedBy({ name, needs, mounts }: SwarmSeen['container']): string[] {
  const written = needs.map(({ value }) => value.name);
  const volumes = mounts.flatMap((mount) => (mount.kind === 'volume' ? mount.volume.value : []));
  const fillers = volumes.flatMap((volume) => (volume.kind === 'derived' ? volume.filledBy.value : []));
  const unsaid = [...new Set(fillers)].filter((filler) => filler !== name.value && !written.includes(filler));
  return [...unsaid, ...written];
}

function compareOwners({ facts, role, container, report }: SwarmSeen): void {
  for (const { file, uid, gid } of container.secrets) {
    const path = file.value.startsWith('/') ? file.value : `/run/secrets/${file.value}`;
    const owner = [Number(uid?.value ?? 0), Number(gid?.value ?? 0)];
    const mount = mountAt(report, path);
    facts.add([`${role}.secrets.uid`, `${role}.secrets.gid`], `owner of ${path} in ${container.name.value}`, owner, [
      mount?.uid,
      mount?.gid,
    ]);
  }
}

function sourceOf({ inspected: { Mounts } }: SwarmSeen, path: string): EngineContainer['Mounts'][number] | undefined {
  return Mounts.find(({ Destination }) => Destination === path);
}

function compareVolume(seen: SwarmSeen, path: string, volume: Volume): void {
  const of = `volume at ${path} in ${seen.container.name.value}`;
  const source = sourceOf(seen, path);
  if (volume.kind === 'scratch') return compareScratch(seen, path, volume);
  const slot = volume.kind === 'block' && volume.perInstance.value ? `-${seen.slot}` : '';
  const words = [`${seen.role}.mounts.volume.volume`, `volumes.${volume.kind}.name`];
  const called = volume.called === undefined ? [] : [`volumes.${volume.kind}.called`];
  const own = slot === '' ? [] : ['volumes.block.perInstance'];
  seen.facts.add([...words, ...called, ...own], of, `${volumeNameIn(seen.app, volume)}${slot}`, source?.Name);
}

function compareNetworks({ app, facts, role, container, inspected }: SwarmSeen): void {
  const { name, hostNetwork } = container;
  const wanted = hostNetwork.value ? ['host'] : networksOf(container).map((network) => networkNameIn(app, network));
  const found = Object.keys(inspected.NetworkSettings.Networks).filter((network) => network !== 'ingress');
  facts.add(
    [`${role}.networks`, `${role}.hostNetwork`, 'networks.name', 'networks.called'],
    `networks of ${name.value}`,
    wanted.sort(),
    found.sort(),
  );
}

function compareSwarmWords({ facts, role, container, report, service, inspected }: SwarmSeen): void {
  const { name, logging, containerLabels, ulimits, dns, isolation } = container;
  const of = name.value;
  const { Type, Config } = inspected.HostConfig.LogConfig;
  if (logging?.driver !== undefined) facts.add(`${role}.logging.driver`, `log of ${of}`, logging.driver.value, Type);
  for (const { name: option, text } of logging?.options ?? [])
    facts.add([`${role}.logging.options.name`, `${role}.logging.options.text`], `log of ${of}`, text.value, Config[option.value]);
  for (const { name: label, text } of containerLabels) {
    const words = [`${role}.containerLabels.name`, `${role}.containerLabels.text`];
    facts.add(words, `label ${label.value} of the container of ${of}`, text.value, inspected.Config.Labels[label.value]);
  }
  for (const { name: limit, soft, hard } of ulimits) {
    const words = ['name', 'soft', 'hard'].map((word) => `${role}.ulimits.${word}`);
    const found = report.limits[limitNames[limit.value] ?? '']?.split(':').slice(0, 2);
    facts.add(
      words,
      `${limit.value} of ${of}`,
      [soft, hard].map(({ value }) => (value === -1 ? 'unlimited' : String(value))),
      found,
    );
  }
  if (dns.length > 0)
    facts.add(
      `${role}.dns`,
      `name servers of ${of}`,
      dns.map(({ value }) => value),
      inspected.HostConfig.Dns,
    );
  if (isolation !== undefined)
    facts.add(`${role}.isolation`, `isolation of ${of}`, isolation.value, service.Spec.TaskTemplate.ContainerSpec.Isolation);
}

/** As `/proc/self/limits` calls what setrlimit calls so. */
const limitNames: Readonly<Record<string, string>> = { nofile: 'open files', nproc: 'processes' };

/** Not escaped, so Swarm fills in its templates. */
function compareOverride({ facts, role, container: { name, overrides }, report, node }: SwarmSeen): void {
  for (const { patch } of overrides)
    for (const { key, value } of entriesOf(nodeAt(patch.value, 'environment'))) {
      const text = value.kind === 'scalar' ? value.text.replaceAll('{{.Node.Hostname}}', node) : '';
      facts.add(`${role}.overrides.patch`, `${key} in ${name.value}`, text, report.env.get(key));
    }
}

/** Without a name: it goes with its container. */
function compareScratch(seen: SwarmSeen, path: string, volume: ScratchVolume): void {
  const words = ['name', 'declared', 'medium'].map((word) => `volumes.scratch.${word}`);
  const isMemory = volume.medium.value === 'memory';
  const found = isMemory ? mountAt(seen.report, path)?.type : /^[0-9a-f]{64}$/.test(sourceOf(seen, path)?.Name ?? '');
  seen.facts.add(
    [...words, `${seen.role}.mounts.volume.volume`],
    `volume at ${path} in ${seen.container.name.value}`,
    isMemory ? 'tmpfs' : true,
    found,
  );
}

function compareConstraints({ facts, role, container: { name }, service }: SwarmSeen, placement: Placement): void {
  const { role: nodeRole, hostname, os, arch, labels } = placement;
  const wanted = [
    ['role', 'node.role', nodeRole?.value, '=='],
    ['hostname', 'node.hostname', hostname?.value, '=='],
    ['os', 'node.platform.os', os?.value, '=='],
    ['arch', 'node.platform.arch', arch?.value, '=='],
    ...labels.flatMap(({ name: label, is, not }) => [
      ['labels.is', `node.labels.${label.value}`, is?.value, '=='],
      ['labels.not', `node.labels.${label.value}`, not?.value, '!='],
    ]),
  ].filter(([, , value]) => value !== undefined);
  const words = wanted.map(([word]) => `${role}.placement.${word}`);
  const texts = wanted.map(([, what, value, operator]) => `${what} ${operator} ${value}`);
  const { Constraints = [] } = service.Spec.TaskTemplate.Placement ?? {};
  facts.add(
    [...words, ...(labels.length === 0 ? [] : [`${role}.placement.labels.name`])],
    `placement of ${name.value}`,
    texts.sort(),
    [...Constraints].sort(),
  );
}

function compareService(seen: SwarmSeen, whole: Service): void {
  const { name, replicas, rollout, ports, health, discovery } = whole;
  compareBalancer(seen, whole);
  const { facts, service } = seen;
  const { Mode, UpdateConfig, TaskTemplate, EndpointSpec, Labels } = service.Spec;
  const count = Mode.Global === undefined ? Mode.Replicated?.Replicas : 'perNode';
  facts.add('services.replicas', `replicas of ${name.value}`, replicas.value, count);
  facts.add(
    ['services.rollout.batch', 'services.rollout.order', 'services.rollout.onFailure'],
    `rollout of ${name.value}`,
    [rollout.batch.value, rollout.order.value, rollout.onFailure.value],
    [UpdateConfig?.Parallelism, UpdateConfig?.Order, UpdateConfig?.FailureAction],
  );
  facts.add(
    ['services.rollout.delay', 'services.rollout.monitor'],
    `times of the rollout of ${name.value}`,
    [rollout.delay.value, rollout.monitor.value],
    [(UpdateConfig?.Delay ?? 0) / perMillisecond, (UpdateConfig?.Monitor ?? 0) / perMillisecond],
  );
  facts.add('services.rollout.timeout', `timeout of ${name.value}`, goDuration(rollout.timeout.value), Labels?.['appspec.dev/timeout']);
  facts.add(
    'services.name',
    `when ${name.value} is restarted`,
    ['any', 5000],
    [TaskTemplate.RestartPolicy?.Condition, (TaskTemplate.RestartPolicy?.Delay ?? 0) / perMillisecond],
  );
  const published = ports.flatMap(({ container, publish, protocol, mode }) =>
    publish === undefined ? [] : [[container.value, publish.value, protocol.value, mode.value]],
  );
  const opened = (EndpointSpec?.Ports ?? []).map(({ TargetPort, PublishedPort, Protocol, PublishMode }) => [
    TargetPort,
    PublishedPort,
    Protocol,
    PublishMode,
  ]);
  facts.add(['services.ports.publish', 'services.ports.mode'], `published ports of ${name.value}`, published.sort(), opened.sort());
  facts.add('services.discovery', `addresses of ${name.value}`, discovery?.value === 'dns' ? 'dnsrr' : 'vip', EndpointSpec?.Mode ?? 'vip');
  if (health?.kind === 'none')
    facts.add('services.health.none.none', `health check of ${name.value}`, ['NONE'], seen.inspected.Config.Healthcheck?.Test);
  const check = checkOf(health);
  if (check !== undefined) compareHealth(seen, check);
}

/** That it is healthy says that the check reached what answers; the probe refuses checks without the header. */
function compareHealth({ facts, container: { name }, inspected: { Config, State } }: SwarmSeen, check: HealthCheck): void {
  const { kind, timing } = check;
  facts.add(wordsOfHealth[kind], `health of ${name.value}`, 'healthy', State.Health?.Status);
  const { Interval = 0, Timeout = 0, Retries, StartPeriod = 0 } = Config.Healthcheck ?? {};
  const words = ['interval', 'timeout', 'retries', 'startPeriod'].map((word) => `services.health.${kind}.timing.${word}`);
  const wanted = [timing.interval.value, timing.timeout.value, timing.retries.value, timing.startPeriod.value];
  facts.add(words, `times of the health check of ${name.value}`, wanted, [
    Interval / perMillisecond,
    Timeout / perMillisecond,
    Retries,
    StartPeriod / perMillisecond,
  ]);
}

const wordsOfHealth: Readonly<Record<HealthCheck['kind'], readonly string[]>> = {
  http: ['port', 'path', 'client', 'headers.name', 'headers.text'].map((word) => `services.health.http.${word}`),
  tcp: ['services.health.tcp.port', 'services.health.tcp.client'],
  grpc: ['services.health.grpc.port', 'services.health.grpc.client'],
  command: ['services.health.command.command.words'],
  shell: ['services.health.shell.shell'],
};

/** For swarm-cronjob, which is not there: its labels, and no instance of its own. */
export function compareSchedule(facts: Facts, { name, schedule, timeZone }: Task, { Spec }: EngineService): void {
  const { Labels = {}, Mode } = Spec;
  const zone = timeZone === undefined ? '' : `CRON_TZ=${timeZone.value} `;
  facts.add(
    ['tasks.schedule', 'tasks.timeZone'],
    `schedule of ${name.value}`,
    ['true', `${zone}${schedule?.value}`, 0],
    [Labels['swarm.cronjob.enable'], Labels['swarm.cronjob.schedule'], Mode.Replicated?.Replicas ?? 0],
  );
}

function compareBalancer({ facts, service }: SwarmSeen, { name, swarmLoadBalancer, ports }: Service): void {
  if (swarmLoadBalancer === undefined) return;
  const { certificate, protocol, ports: chosen } = swarmLoadBalancer;
  const numbers = (chosen.length === 0 ? ports : chosen.map(({ value }) => value)).map(({ publish }) => publish?.value).join(',');
  const labels = Object.values(service.Spec.Labels ?? {});
  const words = ['certificate', 'protocol', 'ports'].map((word) => `services.swarmLoadBalancer.${word}`);
  const isSaid = labels.some(
    (label) => label.includes(certificate.value) && label.toLowerCase().includes(protocol.value) && label.includes(numbers),
  );
  facts.add(words, `load balancer of ${name.value}`, true, isSaid || JSON.stringify(service.Spec.Labels));
}

function compareTask({ facts, service }: SwarmSeen, { name, retries, retryDelay }: Task): void {
  const { RestartPolicy } = service.Spec.TaskTemplate;
  const { Condition, Delay = 0, MaxAttempts = 0 } = RestartPolicy ?? {};
  facts.add(
    ['tasks.retries', 'tasks.retryDelay'],
    `tries of ${name.value}`,
    [retries.value === 0 ? 'none' : 'on-failure', retries.value, retryDelay.value],
    [Condition, MaxAttempts, Delay / perMillisecond],
  );
}
