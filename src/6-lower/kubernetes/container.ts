import type { Container as AppContainer, Resources as AppResources } from '../../core/container.ts';
import type { Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { Amounts, Container, Resources } from './objects.ts';
import { argv, cpuQuantity, escaped, pairs, quantity } from './texts.ts';
import { volumeMounts } from './volumes.ts';

/** What a container of a Job, an init container and a container of a service share. */
export function plainContainer(container: AppContainer): Emitted<Container> {
  const { workdir, stdin, tty } = container;
  return {
    [from]: container.at,
    name: container.name,
    image: container.image.map(({ text }) => text),
    imagePullPolicy: container.pull.map((pull) => (pull === 'always' ? 'Always' : 'IfNotPresent')),
    command: argv(container.entrypoint),
    args: argv(container.command),
    workingDir: workdir,
    stdin: stdin.value ? stdin : undefined,
    tty: tty.value ? tty : undefined,
    ports: undefined,
    env: pairs(container.env, escaped),
    resources: resources(container.resources),
    startupProbe: undefined,
    readinessProbe: undefined,
    livenessProbe: undefined,
    lifecycle: undefined,
    securityContext: securityContext(container),
    volumeMounts: volumeMounts(container),
  };
}

function resources({ at, reserve, limit }: AppResources): Emitted<Resources> | undefined {
  const requests = amounts(reserve);
  const limits = amounts(limit);
  return requests === undefined && limits === undefined ? undefined : { [from]: at, requests, limits };
}

function amounts({ cpu, memory }: AppResources['limit']): Emitted<Amounts> | undefined {
  const first = cpu ?? memory;
  return first === undefined ? undefined : { [from]: first.from[0], cpu: cpu?.map(cpuQuantity), memory: memory?.map(quantity) };
}

function securityContext({ user }: AppContainer): Emitted<Container>['securityContext'] {
  if (user === undefined) return undefined;
  const group = user.value.gid === undefined ? undefined : user.map(({ gid }) => Number(gid));
  return { [from]: user.from[0], runAsUser: user.map(({ uid }) => Number(uid)), runAsGroup: group };
}

/** Seconds before the stop signal in which load balancers learn that the pod is going. */
export function preStopSeconds(seconds: Sourced<number>): Emitted<Container>['lifecycle'] {
  const [origin] = seconds.from;
  return { [from]: origin, preStop: { [from]: origin, sleep: { [from]: origin, seconds } } };
}
