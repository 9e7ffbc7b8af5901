import type { Task } from '../../core/app.ts';
import type { Health, HealthCheck, NetworkHealth } from '../../core/health.ts';
import { httpsOf } from '../../core/service.ts';
import { because, Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { Healthcheck } from './compose-file.ts';
import { grpcTest, httpTest, tcpTest } from './health-clients.ts';
import { argv, durationNotZero, escaped } from './texts.ts';

/** Compose 3.6 `healthcheck`. Swarm runs programs of the image; it knows no HTTP by itself. */
export function healthcheck(health: Health | undefined): Emitted<Healthcheck> | undefined {
  if (health === undefined) return undefined;
  if (health.kind === 'none') return { [from]: health.at, ...nothing, disable: health.none.map(() => true) };
  const { interval, timeout, retries, startPeriod } = health.timing;
  return {
    [from]: health.at,
    test: test(health),
    interval: interval.map(durationNotZero),
    timeout: timeout.map(durationNotZero),
    retries,
    start_period: startPeriod.map(durationNotZero),
    disable: undefined,
  };
}

/** The image's own check is one of its service: it would take a task that runs for longer for an unhealthy one, and kill it. */
export function noHealthcheck({ at }: Task): Emitted<Healthcheck> {
  return { [from]: at, ...nothing, disable: because(true, 'A task has no health: the check of its image would end it.', at) };
}

const nothing = { test: undefined, interval: undefined, timeout: undefined, retries: undefined, start_period: undefined };

function test(health: HealthCheck): readonly Sourced<string>[] {
  const head = (word: string) =>
    because(word, 'A check must begin with CMD or CMD-SHELL: without it the task hangs in Starting for ever.', health.at);
  switch (health.kind) {
    case 'command':
      return [head('CMD'), ...(argv(health.command) ?? [])];
    case 'shell':
      return [head('CMD-SHELL'), escaped(health.shell)];
    case 'http':
    case 'tcp':
    case 'grpc':
      return [head('CMD'), ...clientTest(health).map(escaped)];
  }
}

/** The rule `health-client` has seen to it that there is a client, and one that can do it. */
function clientTest(health: NetworkHealth): Sourced<string>[] {
  const { client, port } = health;
  if (client === undefined) throw new Error('A network check on Swarm has a client.');
  const words =
    health.kind === 'http'
      ? httpTest(health, client.value)
      : health.kind === 'tcp'
        ? tcpTest(client.value, port.value.container.value)
        : grpcTest(port.value.container.value);
  return words.map((word, index) => (index === 0 ? client.map(() => word) : detail(word, health)));
}

/** Every other word comes from what is checked. */
function detail(word: string, health: NetworkHealth): Sourced<string> {
  const path = health.kind === 'http' ? [health.path, ...health.headers.flatMap(({ name, text }) => [name, text])] : [];
  const https = health.kind === 'http' ? httpsOf(health.port.value) : undefined;
  return new Sourced(word, health.port.from).and(health.port.value.container, ...path, ...(https === undefined ? [] : [https]));
}
