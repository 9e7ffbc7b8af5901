import { type Check, checkOf, type Health, type HealthCheck, type Timing } from '../../core/health.ts';
import { httpsOf } from '../../core/service.ts';
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
  return { ...action(health), ...times(health.timing), failureThreshold: health.timing.retries };
}

/** What it does not say itself is as in the check around it. */
function livenessProbe(health: HealthCheck): Emitted<Probe> | undefined {
  const { liveness, timing } = health;
  if (liveness?.kind === 'none') return undefined;
  const { interval = timing.interval, timeout = timing.timeout, retries } = liveness ?? {};
  const check = liveness?.check ?? health;
  return { ...action(check), ...times({ interval, timeout }), failureThreshold: retries ?? patience(health) };
}

/** Three times that of readiness: a restart must not answer what only taking out of traffic should. */
function patience({ at, timing: { retries } }: HealthCheck): Sourced<number> {
  const why = because(3, 'Liveness restarts the container, so it is three times as patient as readiness.', at);
  return both(retries, why, (times, factor) => times * factor);
}

function times({ interval, timeout }: Pick<Timing, 'interval' | 'timeout'>): Pick<Emitted<Probe>, 'periodSeconds' | 'timeoutSeconds'> {
  return { periodSeconds: interval.map((time) => seconds(time, 1)), timeoutSeconds: timeout.map((time) => seconds(time, 1)) };
}

const noAction = { httpGet: undefined, tcpSocket: undefined, grpc: undefined, exec: undefined };

function action(check: Check): Omit<Emitted<Probe>, 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'> {
  const none = { [from]: check.at, ...noAction };
  switch (check.kind) {
    case 'http':
      return {
        ...none,
        httpGet: {
          [from]: check.at,
          path: check.path,
          port: check.port.map((port) => port.name.value),
          scheme: httpsOf(check.port.value)?.map(() => 'HTTPS' as const),
          httpHeaders: pairs(check.headers, (text) => text),
        },
      };
    case 'tcp':
      return { ...none, tcpSocket: { [from]: check.at, port: check.port.map((port) => port.name.value) } };
    case 'grpc':
      return {
        ...none,
        grpc: {
          [from]: check.at,
          port: new Sourced(check.port.value.container.value, check.port.from).and(check.port.value.container),
        },
      };
    case 'command':
      return { ...none, exec: { [from]: check.at, command: argv(check.command) ?? [] } };
    case 'shell':
      return { ...none, exec: { [from]: check.at, command: shell(check.shell) } };
  }
}

function shell(text: Sourced<string>): Sourced<string>[] {
  return [text.map(() => '/bin/sh'), text.map(() => '-c'), escaped(text)];
}
