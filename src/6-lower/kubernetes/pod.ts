import type { App, Service, Task } from '../../core/app.ts';
import { grouped } from '../../core/grouped.ts';
import type { Port } from '../../core/service.ts';
import { because, decided } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { some } from '../some.ts';
import { accountName } from './accounts.ts';
import { plainContainer } from './container.ts';
import { type Filler, fillersOf } from './derived.ts';
import { annotations, labelsOf } from './metadata.ts';
import type { Container, ContainerPort, PodSpec, PodTemplate } from './objects.ts';
import { podNetwork } from './pod-network.ts';
import { podPorts } from './pod-ports.ts';
import { probes } from './probes.ts';
import { affinity, nodeSelector, tolerations } from './scheduling.ts';
import { type Level, levelOf, podSecurity } from './security.ts';
import { seeds } from './seeds.ts';
import { topologySpread } from './spreading.ts';
import { termination } from './termination.ts';
import { podVolumes } from './volumes.ts';

export function servicePod(app: App, service: Service): Emitted<PodTemplate> {
  const { lifecycle, terminationGracePeriodSeconds } = termination(app, service);
  const ports = some(podPorts(service).map(containerPort));
  const container = { ...plainContainer(app, service, levelOf(app, service)), ports, ...probes(service.health), lifecycle };
  return template(app, service, { container, terminationGracePeriodSeconds, restartPolicy: undefined });
}

export function taskPod(app: App, task: Task): Emitted<PodTemplate> {
  const restartPolicy = because('Never' as const, 'Failed pods stay, so that their logs can be read.', task.at);
  const { lifecycle, terminationGracePeriodSeconds } = termination(app, task);
  return template(app, task, {
    container: { ...plainContainer(app, task, levelOf(app, task)), lifecycle },
    terminationGracePeriodSeconds,
    restartPolicy,
  });
}

type Owner = Service | Task;

interface Main extends Pick<Emitted<PodSpec>, 'restartPolicy' | 'terminationGracePeriodSeconds'> {
  readonly container: Emitted<Container>;
}

function template(app: App, owner: Owner, main: Main): Emitted<PodTemplate> {
  const fillers = fillersOf(app, owner);
  const containers = [owner, ...fillers.map(({ task }) => task)];
  const level = levelOf(app, owner);
  const why = 'Kubernetes would set variables such as DB_PORT for every Service, and programs read them.';
  const spec: Emitted<PodSpec> = {
    [from]: decided('What runs in each pod.', owner.at),
    restartPolicy: main.restartPolicy,
    serviceAccountName: accountName(app, owner),
    automountServiceAccountToken: owner.pod.serviceAccount.token,
    enableServiceLinks: because(false, why, owner.at),
    terminationGracePeriodSeconds: main.terminationGracePeriodSeconds,
    imagePullSecrets: pullSecrets(containers),
    ...podNetwork(owner),
    securityContext: podSecurity(containers, level),
    priorityClassName: owner.pod.priorityClass,
    nodeSelector: nodeSelector(owner),
    affinity: affinity(owner),
    tolerations: tolerations(owner),
    topologySpreadConstraints: topologySpread(owner),
    initContainers: some([...seeds(app, containers, level), ...fillers.map((filler) => initContainer(app, filler, level))]),
    containers: [main.container],
    volumes: podVolumes(app, containers),
  };
  return {
    [from]: decided('What every pod is made from.', owner.at),
    metadata: { labels: labelsOf(app, owner), annotations: annotations(owner.pod.annotations) },
    spec,
  };
}

/** For the images of all containers. */
function pullSecrets(containers: readonly Owner[]): Emitted<PodSpec>['imagePullSecrets'] {
  const names = grouped(
    containers.flatMap(({ pod }) => pod.pullSecrets),
    ({ value }) => value,
  );
  return some([...names.values()].map(([first, ...others]) => ({ [from]: first.from[0], name: first.and(...others) })));
}

/** It is as hardened as the pod that it stands in. */
function initContainer(app: App, { task, because: reasons }: Filler, level: Level): Emitted<Container> {
  const [reason] = reasons;
  const at = decided('It fills a volume of the pod before the others start.', reason?.from[0] ?? task.at);
  return { ...plainContainer(app, task, level), [from]: at, name: task.name.and(...reasons) };
}

function containerPort({ at, name, container, publish, protocol, mode }: Port): Emitted<ContainerPort> {
  const hostPort = mode.value === 'host' && publish !== undefined ? publish.and(mode) : undefined;
  return { [from]: at, name, containerPort: container, hostPort, protocol: protocol.map((text) => text.toUpperCase()) };
}
