import type { Node } from '../core/document.ts';
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
  const published: ComposePort[] = reader
    .items(words.take('ports'))
    .flatMap((node) => (node.kind === 'map' ? longPort(node, importing) : shortPorts(node, importing)));
  const exposed = reader.items(words.take('expose')).flatMap((node) => shortPorts(node, importing));
  for (const port of published)
    if (port.node.kind === 'scalar' && /^[^:]*$/.test(port.node.text)) importing.telling.guessedOnce(port.node, unpublished);
  const inside = exposed.filter(({ target, protocol }) => !published.some((port) => port.target === target && port.protocol === protocol));
  const named = new Map<string, Value>();
  for (const port of [...published, ...inside]) named.set(portName(port, named), portValue(port, importing));
  return said(Object.fromEntries(named));
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

const unpublished = 'A port alone is not published: on one machine Docker would choose a number for it.';
