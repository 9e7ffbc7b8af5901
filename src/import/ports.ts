import { type Node, textAt } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import { longPort } from './long-port.ts';
import { portName } from './port-names.ts';
import { shortPorts } from './short-ports.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** A port as Compose has it. */
export interface ComposePort {
  readonly target: number | string;
  readonly published?: number | string | undefined;
  readonly protocol?: string | undefined;
  readonly mode?: string | undefined;
  readonly name?: string | undefined;
  readonly appProtocol?: string | undefined;
  readonly node: Node;
}

export function ports(words: ComposeWords, importing: Importing): ValueMap | undefined {
  const { reader } = importing;
  const isOfHost = textAt(words.map, 'network_mode') === 'host';
  const written = reader.items(words.take('ports')).flatMap((node) => portsIn(node, importing));
  const published = isOfHost ? written.map((port) => onHost(port, importing)) : written;
  const exposed = reader.items(words.take('expose')).flatMap((node) => shortPorts(node, importing));
  const inside = exposed.filter(({ target, protocol }) => !published.some((port) => port.target === target && port.protocol === protocol));
  const named = new Map<string, Value>();
  for (const port of [...published, ...inside]) named.set(portName(port, named), portValue(port, importing));
  return said(Object.fromEntries(named));
}

function portsIn(node: Node, importing: Importing): ComposePort[] {
  const isAlone = node.kind === 'map' ? textAt(node, 'published') === undefined : node.kind === 'scalar' && !node.text.includes(':');
  if (isAlone) importing.telling.guessedOnce(node, 'A port alone is not published: on one machine Docker would choose a number for it.');
  return node.kind === 'map' ? longPort(node, importing) : shortPorts(node, importing);
}

/** With the network of its node a program is there under its own port. */
function onHost(port: ComposePort, { telling }: Importing): ComposePort {
  if (port.published !== undefined)
    telling.guessedOnce(port.node, 'A port of a service in the network of its node is not published: it is that of the node.');
  return { ...port, published: undefined };
}

function portValue({ target, published, protocol, mode, appProtocol, node }: ComposePort, { telling }: Importing): Value {
  const udp = protocol === 'udp' ? protocol : undefined;
  const isHost = mode === 'host';
  if (published !== undefined && !isHost)
    telling.guessedOnce(
      node,
      'Published ports say `access: public`: on Kubernetes a load balancer that everybody reaches.',
      'Write `access: internal`, `node` or `none` where that is not meant.',
    );
  const more = published === undefined ? {} : { publish: published, ...(isHost ? { mode: 'host' } : { access: 'public' }) };
  const words = said({ protocol: udp, appProtocol, ...more });
  return words === undefined ? target : { container: target, ...words };
}
