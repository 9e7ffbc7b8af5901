import type { Port } from '../core/service.ts';
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
