import type { Check, Client, Health, Liveness, NetworkHealth, Timing } from '../core/health.ts';
import type { Port } from '../core/service.ts';
import type { Context } from './context.ts';
import { portNames } from './ports.ts';
import { milliseconds } from './quantities.ts';
import { boundArgv, boundText, type ContainerScope, namedTexts } from './text.ts';
import { refuseUnfit } from './unfit-words.ts';
import type { Words } from './words.ts';

type NetworkWord = 'port' | 'path' | 'headers';

/** Undefined where the spec says nothing, or where it says something that a finding explains. */
export function readHealth(words: Words, ports: readonly Port[], scope: ContainerScope, context: Context): Health | undefined {
  const none = words.scalar<'none'>('health');
  if (none !== undefined) return { kind: 'none', at: none.from[0], none };
  const health = words.below('health');
  if (health === undefined) return undefined;
  const surroundings = { ports, scope, context };
  const check = readCheck(health, surroundings);
  const common = { timing: readTiming(health), liveness: readLiveness(health, surroundings) };
  if (check === undefined) return undefined;
  const whole = { ...check, at: health.at, ...common };
  if (whole.kind !== 'command' && whole.kind !== 'shell') return { ...whole, client: health.scalar<Client>('client') };
  refuseClient(whole.kind, health, context);
  return whole;
}

/** Every target runs the command itself. */
function refuseClient(kind: 'command' | 'shell', health: Words, { findings }: Context): void {
  const help = () => 'It is the program that does an `http`, `tcp` or `grpc` check on Swarm. Take it away, or write such a check.';
  refuseUnfit(['client'], health, { of: `a check by \`${kind}\``, help }, findings);
}

type Surroundings = { readonly ports: readonly Port[]; readonly scope: ContainerScope; readonly context: Context };

function readCheck(words: Words, surroundings: Surroundings): Check | undefined {
  const { at } = words;
  const network = networkOf(words);
  if (network !== undefined) return readNetwork(network, surroundings);
  const command = boundArgv(words.node('command', 'list'), surroundings.scope);
  if (command !== undefined) return { kind: 'command', at, command };
  const shell = words.node('shell', 'scalar');
  if (shell !== undefined) return { kind: 'shell', at, shell: boundText(shell, surroundings.scope) };
  tellNothingToCheck(words, surroundings);
  return undefined;
}

function tellNothingToCheck({ at }: Words, { context }: Surroundings): void {
  context.findings.error('missing-key', at, {
    message: 'This health check says when to check, but not what.',
    help: 'Add one of http, tcp, grpc, command or shell; or write `health: none`.',
  });
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

function readNetwork({ kind, words }: Network, { ports, scope, context }: Surroundings): Check | undefined {
  const name = words.text('port');
  const port = name === undefined ? undefined : portNames(ports, context.findings).find(name);
  if (port === undefined) return undefined;
  if (kind !== 'http') return { kind, at: words.at, port };
  const path = words.text('path') ?? words.byDefault('path', '/');
  return { kind, at: words.at, port, path, headers: namedTexts('headers', words, scope) };
}

function readLiveness(health: Words, surroundings: Surroundings): Liveness | undefined {
  const none = health.scalar<'none'>('liveness');
  if (none !== undefined) return { kind: 'none', at: none.from[0], none };
  const words = health.below('liveness');
  if (words === undefined) return undefined;
  return {
    kind: 'own',
    at: words.at,
    check: kinds.some((kind) => words.has(kind)) ? readCheck(words, surroundings) : undefined,
    interval: words.read('interval', milliseconds),
    timeout: words.read('timeout', milliseconds),
    retries: words.scalar<number>('retries'),
  };
}

const kinds = ['http', 'tcp', 'grpc', 'command', 'shell'] as const;

function readTiming(words: Words): Timing {
  return {
    interval: words.read('interval', milliseconds) ?? words.byDefault('interval', 10_000),
    timeout: words.read('timeout', milliseconds) ?? words.byDefault('timeout', 5_000),
    retries: words.scalar<number>('retries') ?? words.byDefault('retries', 3),
    startPeriod: words.read('startPeriod', milliseconds) ?? words.byDefault('startPeriod', 60_000),
  };
}
