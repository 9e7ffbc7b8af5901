import type { Findings } from '../core/diagnostic.ts';
import type { Port } from '../core/service.ts';
import { Names } from './names.ts';
import type { Words } from './words.ts';

type PortWord = 'container' | 'protocol' | 'publish' | 'access' | 'mode' | 'appProtocol';

export function readPorts(words: Words): Port[] {
  return words.each<PortWord>('ports').flatMap(({ name, words: port }) => {
    const container = port.scalar<number>('container');
    if (container === undefined) return [];
    return {
      at: port.at,
      name,
      container,
      protocol: port.scalar<'tcp' | 'udp'>('protocol') ?? port.byDefault('protocol', 'tcp'),
      publish: port.scalar<number>('publish'),
      access: port.scalar<NonNullable<Port['access']>['value']>('access'),
      mode: port.scalar<'ingress' | 'host'>('mode') ?? port.byDefault('mode', 'ingress'),
      appProtocol: port.text('appProtocol'),
    };
  });
}

/** For words that name a port of their service. */
export function portNames(ports: readonly Port[], findings: Findings): Names<Port> {
  return new Names('port', new Map(ports.map((port) => [port.name.value, port])), new Map(), findings);
}
