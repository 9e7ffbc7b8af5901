import type { App, Service, Task } from '../../core/app.ts';
import type { Container as AppContainer } from '../../core/container.ts';
import type { Placement, Port } from '../../core/service.ts';
import { because, both, decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { plainContainer, preStopSeconds } from './container.ts';
import { fillersOf } from './derived.ts';
import { labelsOf } from './metadata.ts';
import type { Affinity, Container, ContainerPort, PodSecurityContext, PodSpec, PodTemplate, Requirement } from './objects.ts';
import { probes } from './probes.ts';
import { seconds, some } from './texts.ts';
import { podVolumes } from './volumes.ts';

export function servicePod(app: App, service: Service): Emitted<PodTemplate> {
  const sleep = sleepBeforeStop(service);
  const lifecycle = sleep === undefined ? undefined : preStopSeconds(sleep.map(seconds));
  const container = { ...plainContainer(service), ports: some(service.ports.map(containerPort)), ...probes(service.health), lifecycle };
  const grace = sleep === undefined ? service.stop.grace : both(service.stop.grace, sleep, (stopping, sleeping) => stopping + sleeping);
  return template(app, service, { container, grace, restartPolicy: undefined });
}

export function taskPod(app: App, task: Task): Emitted<PodTemplate> {
  const restartPolicy = because('Never' as const, 'Failed pods stay, so that their logs can be read.', task.at);
  return template(app, task, { container: plainContainer(task), grace: task.stop.grace, restartPolicy });
}

interface Main {
  readonly container: Emitted<Container>;
  /** Milliseconds, with the sleep before the stop signal. */
  readonly grace: Sourced<number>;
  readonly restartPolicy: Emitted<PodSpec>['restartPolicy'];
}

function template(app: App, owner: Service | Task, { container, grace, restartPolicy }: Main): Emitted<PodTemplate> {
  const fillers = fillersOf(app, owner);
  const spec: Emitted<PodSpec> = {
    [from]: owner.at,
    restartPolicy,
    automountServiceAccountToken: because(false, 'No program of the app talks to the Kubernetes API.', owner.at),
    enableServiceLinks: because(
      false,
      'Kubernetes would set variables such as DB_PORT for every Service, and programs read them.',
      owner.at,
    ),
    terminationGracePeriodSeconds: grace.map((time) => seconds(time)),
    securityContext: podSecurity(app, [owner, ...fillers.map(({ task }) => task)]),
    nodeSelector: nodeSelector(owner.placement),
    affinity: affinity(owner.placement),
    initContainers: some(fillers.map(({ task, because: reasons }) => ({ ...plainContainer(task), name: task.name.and(...reasons) }))),
    containers: [container],
    volumes: podVolumes(app, [owner, ...fillers.map(({ task }) => task)]),
  };
  return { [from]: owner.at, metadata: { [from]: owner.at, labels: labelsOf(app, owner) }, spec };
}

/** What a load balancer needs to learn that a pod is going; a Service inside the cluster is quicker. */
function sleepBeforeStop({ preStop, ports, at }: Service): Sourced<number> | undefined {
  if (preStop !== undefined) return preStop;
  const balanced = ports.find(({ access }) => access?.value === 'public' || access?.value === 'internal');
  if (balanced?.access !== undefined)
    return both(
      balanced.access,
      because(45_000, 'A load balancer goes on sending for a while: the pod waits for it before it stops.', at),
      (_, time) => time,
    );
  return ports.length === 0 ? undefined : because(5_000, 'Services go on sending for a moment: the pod waits for it before it stops.', at);
}

function containerPort({ at, name, container, publish, protocol, mode }: Port): Emitted<ContainerPort> {
  const hostPort = mode.value === 'host' && publish !== undefined ? publish.and(mode) : undefined;
  return { [from]: at, name, containerPort: container, hostPort, protocol: protocol.map((text) => text.toUpperCase()) };
}

function podSecurity({ k8s }: App, containers: readonly AppContainer[]): Emitted<PodSecurityContext> | undefined {
  const user = containers.flatMap((container) => container.user ?? []).find(({ value }) => value.gid !== undefined);
  const profile =
    k8s !== undefined && k8s.podSecurity.value !== 'privileged' ? k8s.podSecurity.map(() => 'RuntimeDefault' as const) : undefined;
  if (user === undefined && profile === undefined) return undefined;
  return {
    [from]: (user ?? profile)?.from[0],
    fsGroup: user?.map(({ gid }) => Number(gid)),
    fsGroupChangePolicy: user?.map(() => 'OnRootMismatch' as const),
    seccompProfile: profile === undefined ? undefined : { [from]: profile.from[0], type: profile },
  };
}

function nodeSelector({ hostname, os, arch, labels }: Placement): Record<string, Sourced<string>> | undefined {
  const pairs = [
    ['kubernetes.io/hostname', hostname] as const,
    ['kubernetes.io/os', os] as const,
    ['kubernetes.io/arch', arch] as const,
    ...labels.map(({ name, is }) => [name.value, is?.and(name)] as const),
  ].filter(([, value]) => value !== undefined);
  return pairs.length === 0 ? undefined : (Object.fromEntries(pairs) as Record<string, Sourced<string>>);
}

function affinity({ at, labels }: Placement): Emitted<Affinity> | undefined {
  const matchExpressions: readonly Emitted<Requirement>[] = labels.flatMap(({ at: place, name, not }) =>
    not === undefined ? [] : [{ [from]: place, key: name, operator: decidedBy('NotIn' as const, not), values: [not] }],
  );
  if (matchExpressions.length === 0) return undefined;
  const required = { [from]: at, nodeSelectorTerms: [{ [from]: at, matchExpressions }] };
  return { [from]: at, nodeAffinity: { [from]: at, requiredDuringSchedulingIgnoredDuringExecution: required } };
}
