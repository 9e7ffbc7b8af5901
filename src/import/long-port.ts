import type { MapNode } from '../core/document.ts';
import type { Importing } from './importing.ts';
import type { ComposePort } from './ports.ts';
import { isLoopback, protocolOf, publishedBy } from './short-ports.ts';

/** `{ target: 80, published: 8080, mode: host }` */
export function longPort(node: MapNode, importing: Importing): ComposePort[] {
  const { reader } = importing;
  const port = reader.words(node, 'port', (words): ComposePort | undefined => {
    const target = reader.whole(words.take('target'));
    const published = publishedBy(words.take('published'), importing);
    const host = words.take('host_ip');
    if (!words.map.entries.has('target')) importing.telling.lost(node, 'This port is lost: it has no `target`.');
    return target === undefined
      ? undefined
      : {
          target,
          published: isLoopback(host, reader.fixed(host), importing) ? undefined : published,
          protocol: protocolOf(node, reader.fixed(words.take('protocol')), importing),
          mode: reader.fixed(words.take('mode')),
          name: reader.fixed(words.take('name')),
          appProtocol: reader.fixed(words.take('app_protocol')),
          node,
        };
  });
  return port === undefined ? [] : [port];
}
