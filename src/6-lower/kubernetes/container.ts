import type { App } from '../../core/app.ts';
import type { Container as AppContainer, Resources as AppResources } from '../../core/container.ts';
import { decided } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { said } from '../some.ts';
import { environment } from './environment.ts';
import type { Amounts, Container, Resources } from './objects.ts';
import { containerSecurity, type Level } from './security.ts';
import { argv, cpuQuantity, quantity } from './texts.ts';
import { volumeMounts } from './volumes.ts';

/** What a container of a Job, an init container and a container of a service share. */
export function plainContainer(app: App, container: AppContainer, level: Level): Emitted<Container> {
  const { workdir, stdin, tty } = container;
  return {
    [from]: decided('The program that is asked for.', container.at),
    name: container.name,
    image: container.image.map(({ text }) => text),
    imagePullPolicy: container.pull.map((pull) => (pull === 'always' ? 'Always' : 'IfNotPresent')),
    command: argv(container.entrypoint),
    args: argv(container.command),
    workingDir: workdir,
    stdin: said(stdin),
    tty: said(tty),
    ports: undefined,
    env: environment(app, container),
    resources: resources(container.resources),
    startupProbe: undefined,
    readinessProbe: undefined,
    livenessProbe: undefined,
    lifecycle: undefined,
    securityContext: containerSecurity(container, level),
    volumeMounts: volumeMounts(app, container),
  };
}

function resources({ at, reserve, limit }: AppResources): Emitted<Resources> | undefined {
  const requests = amounts(reserve);
  const limits = amounts(limit);
  return requests === undefined && limits === undefined ? undefined : { [from]: at, requests, limits };
}

function amounts({ cpu, memory, ephemeralStorage }: AppResources['limit']): Emitted<Amounts> | undefined {
  const [first] = [cpu, memory, ephemeralStorage].flatMap((amount) => amount ?? []);
  if (first === undefined) return undefined;
  const storage = { 'ephemeral-storage': ephemeralStorage?.map(quantity) };
  return { [from]: first.from[0], cpu: cpu?.map(cpuQuantity), memory: memory?.map(quantity), ...storage };
}
