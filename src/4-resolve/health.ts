import type { NamedText } from '../core/container.ts';
import type { Client, Health, Timing } from '../core/health.ts';
import type { Port } from '../core/service.ts';
import { Sourced } from '../core/sourced.ts';
import type { Context } from './context.ts';
import { Names } from './names.ts';
import { milliseconds } from './quantities.ts';
import { boundArgv, boundText, type ContainerScope } from './text.ts';
import { nameOf, type Words } from './words.ts';

/** Undefined where the spec says nothing, or where it says something that a finding explains. */
export function readHealth(words: Words, ports: readonly Port[], scope: ContainerScope, context: Context): Health | undefined {
  const node = words.node('health');
  if (node?.kind === 'scalar') return { kind: 'none', at: node.origin, none: new Sourced('none' as const, [node.origin]) };
  const health = words.below('health');
  if (health === undefined) return undefined;
  const timing = readTiming(health);
  const { at } = health;
  const http = health.below<'port' | 'path' | 'headers'>('http');
  const network = http ?? health.below<'port' | 'path' | 'headers'>('tcp') ?? health.below<'port' | 'path' | 'headers'>('grpc');
  const command = boundArgv(health.node('command'), scope);
  const shell = health.node('shell');
  if (network !== undefined) {
    const port = portOf(network, ports, context);
    const client = health.scalar<Client>('client');
    if (port === undefined) return undefined;
    if (http === undefined) return { kind: health.node('tcp') === undefined ? 'grpc' : 'tcp', at, port, client, timing };
    return {
      kind: 'http',
      at,
      port,
      client,
      timing,
      path: http.text('path') ?? http.byDefault('path', '/'),
      headers: headers(http, scope),
    };
  }
  if (command !== undefined) return { kind: 'command', at, command, timing };
  if (shell !== undefined) return { kind: 'shell', at, shell: boundText(shell, scope), timing };
  context.findings.error('missing-key', at, {
    message: 'This health check says when to check, but not what.',
    help: 'Add one of http, tcp, grpc, command or shell; or write `health: none`.',
  });
  return undefined;
}

/** The port by its name; the only one of the service where none is named. */
function portOf(words: Words<'port' | 'path' | 'headers'>, ports: readonly Port[], { findings }: Context): Sourced<Port> | undefined {
  const named = words.text('port');
  const [only] = ports;
  if (named === undefined && ports.length === 1 && only !== undefined) return words.byDefault('port', only);
  if (named === undefined) {
    findings.error('missing-key', words.at, {
      message: `\`${words.path}\` must name the port to check.`,
      help:
        ports.length === 0
          ? 'Declare the port under `ports:` and name it here.'
          : `Add \`port:\` with one of: ${ports.map((port) => port.name.value).join(', ')}.`,
    });
    return undefined;
  }
  return new Names('port', new Map(ports.map((port) => [port.name.value, port])), new Map(), findings).find(named);
}

function headers(words: Words<'port' | 'path' | 'headers'>, scope: ContainerScope): NamedText[] {
  return words.entries('headers').map((entry) => ({ at: entry.keyOrigin, name: nameOf(entry), text: boundText(entry.value, scope) }));
}

function readTiming(words: Words): Timing {
  return {
    interval: words.read('interval', milliseconds) ?? words.byDefault('interval', 10_000),
    timeout: words.read('timeout', milliseconds) ?? words.byDefault('timeout', 5_000),
    retries: words.scalar<number>('retries') ?? words.byDefault('retries', 3),
    startPeriod: words.read('startPeriod', milliseconds) ?? words.byDefault('startPeriod', 60_000),
  };
}
