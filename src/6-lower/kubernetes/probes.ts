import { checkOf, type Health, type HealthCheck } from '../../core/health.ts';
import { because, both, Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { Container, Probe } from './objects.ts';
import { argv, escaped, pairs, seconds } from './texts.ts';

type Probes = Pick<Emitted<Container>, 'startupProbe' | 'readinessProbe' | 'livenessProbe'>;

/** How often a starting container is looked at, so that a quick one is not kept waiting. */
const startupPeriod = 5_000;

const noProbes: Probes = { startupProbe: undefined, readinessProbe: undefined, livenessProbe: undefined };

/** One check becomes three probes, with every timing written out: the defaults of Docker and Kubernetes differ. */
export function probes(health: Health | undefined): Probes {
  const check = checkOf(health);
  if (check === undefined) return noProbes;
  return { startupProbe: startupProbe(check), readinessProbe: readinessProbe(check), livenessProbe: livenessProbe(check) };
}

/** The others wait until this one has succeeded: for `startPeriod` and then as long as a running container may fail. */
function startupProbe(health: HealthCheck): Emitted<Probe> {
  const { startPeriod, interval, retries } = health.timing;
  const grace = both(
    both(interval, retries, (every, times) => every * times),
    startPeriod,
    (failing, starting) => failing + starting,
  );
  return {
    ...action(health),
    periodSeconds: because(seconds(startupPeriod), 'A starting container is looked at every 5 s.', health.at),
    timeoutSeconds: health.timing.timeout.map((time) => seconds(time, 1)),
    failureThreshold: grace.map((time) => Math.max(1, Math.ceil(time / startupPeriod))),
  };
}

/** Swarm sends traffic only to healthy tasks: that is readiness. */
function readinessProbe(health: HealthCheck): Emitted<Probe> {
  return { ...action(health), ...timing(health), failureThreshold: health.timing.retries };
}

/** Three times the patience: a restart must not answer what only taking out of traffic should. */
function livenessProbe(health: HealthCheck): Emitted<Probe> {
  const why: Sourced<number> = because(3, 'Liveness restarts the container, so it is three times as patient as readiness.', health.at);
  return {
    ...action(health),
    ...timing(health),
    failureThreshold: both(health.timing.retries, why, (retries, factor) => retries * factor),
  };
}

function timing({ timing: { interval, timeout } }: HealthCheck): Pick<Emitted<Probe>, 'periodSeconds' | 'timeoutSeconds'> {
  return { periodSeconds: interval.map((time) => seconds(time, 1)), timeoutSeconds: timeout.map((time) => seconds(time, 1)) };
}

const noAction = { httpGet: undefined, tcpSocket: undefined, grpc: undefined, exec: undefined };

function action(health: HealthCheck): Omit<Emitted<Probe>, 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'> {
  const none = { [from]: health.at, ...noAction };
  switch (health.kind) {
    case 'http':
      return {
        ...none,
        httpGet: {
          [from]: health.at,
          path: health.path,
          port: health.port.map((port) => port.name.value),
          httpHeaders: pairs(health.headers, (text) => text),
        },
      };
    case 'tcp':
      return { ...none, tcpSocket: { [from]: health.at, port: health.port.map((port) => port.name.value) } };
    case 'grpc':
      return {
        ...none,
        grpc: {
          [from]: health.at,
          port: new Sourced(health.port.value.container.value, health.port.from).and(health.port.value.container),
        },
      };
    case 'command':
      return { ...none, exec: { [from]: health.at, command: argv(health.command) ?? [] } };
    case 'shell':
      return { ...none, exec: { [from]: health.at, command: shell(health.shell) } };
  }
}

function shell(text: Sourced<string>): Sourced<string>[] {
  return [text.map(() => '/bin/sh'), text.map(() => '-c'), escaped(text)];
}
