import type { Client, Health, NetworkHealth, Timing } from '../core/health.ts';
import type { Port } from '../core/service.ts';
import type { Sourced } from '../core/sourced.ts';
import type { Context } from './context.ts';
import { Names } from './names.ts';
import { milliseconds } from './quantities.ts';
import { boundArgv, boundText, type ContainerScope, namedTexts } from './text.ts';
import type { Words } from './words.ts';

type NetworkWord = 'port' | 'path' | 'headers';

/** Undefined where the spec says nothing, or where it says something that a finding explains. */
export function readHealth(words: Words, ports: readonly Port[], scope: ContainerScope, context: Context): Health | undefined {
  const none = words.scalar<'none'>('health');
  if (none !== undefined) return { kind: 'none', at: none.from[0], none };
  const health = words.below('health');
  if (health === undefined) return undefined;
  const { at } = health;
  const timing = readTiming(health);
  const network = networkOf(health);
  if (network !== undefined)
    return readNetwork(network, { at, timing, client: health.scalar<Client>('client') }, { ports, scope, context });
  const command = boundArgv(health.node('command', 'list'), scope);
  if (command !== undefined) return { kind: 'command', at, command, timing };
  const shell = health.node('shell', 'scalar');
  if (shell !== undefined) return { kind: 'shell', at, shell: boundText(shell, scope), timing };
  context.findings.error('missing-key', at, {
    message: 'This health check says when to check, but not what.',
    help: 'Add one of http, tcp, grpc, command or shell; or write `health: none`.',
  });
  return undefined;
}

interface Network {
  readonly kind: NetworkHealth['kind'];
  readonly words: Words<NetworkWord>;
}

function networkOf(health: Words): Network | undefined {
  for (const kind of ['http', 'tcp', 'grpc'] as const) {
    const words = health.below<NetworkWord>(kind);
    if (words !== undefined) return { kind, words };
  }
  return undefined;
}

type Surroundings = { readonly ports: readonly Port[]; readonly scope: ContainerScope; readonly context: Context };

function readNetwork(
  { kind, words }: Network,
  common: Pick<NetworkHealth, 'at' | 'timing' | 'client'>,
  { ports, scope, context }: Surroundings,
): NetworkHealth | undefined {
  const port = portOf(words, ports, context);
  if (port === undefined) return undefined;
  if (kind !== 'http') return { kind, port, ...common };
  const path = words.text('path') ?? words.byDefault('path', '/');
  return { kind, port, ...common, path, headers: namedTexts('headers', words, scope) };
}

/** The port by its name; the only one of the service where none is named. */
function portOf(words: Words<NetworkWord>, ports: readonly Port[], { findings }: Context): Sourced<Port> | undefined {
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

function readTiming(words: Words): Timing {
  return {
    interval: words.read('interval', milliseconds) ?? words.byDefault('interval', 10_000),
    timeout: words.read('timeout', milliseconds) ?? words.byDefault('timeout', 5_000),
    retries: words.scalar<number>('retries') ?? words.byDefault('retries', 3),
    startPeriod: words.read('startPeriod', milliseconds) ?? words.byDefault('startPeriod', 60_000),
  };
}
