import { readShortPort } from '../references/short-port.ts';
import type { Patched } from './patched.ts';
import type { Refuse } from './refuse.ts';

export function checkPublished(service: Patched, refuse: Refuse): void {
  const resolution = service.at('deploy', 'endpoint_mode');
  for (const port of service.at('ports').items) {
    if (port.text !== undefined && !port.text.includes('$')) checkShort(port, port.text, refuse);
    if (resolution.text === 'dnsrr' && port.at('mode').text !== 'host')
      refuse([resolution, port], {
        message: 'Swarm refuses `endpoint_mode: dnsrr` for a service with a port in the ingress network: it has no address of its own.',
        help: 'Write `mode: host` for the port, or leave `endpoint_mode`.',
      });
  }
}

function checkShort(port: Patched, text: string, refuse: Refuse): void {
  const short = readShortPort(text);
  const address = short?.address;
  if (short === undefined)
    refuse([port], { message: `Docker cannot read the port "${text}".`, help: 'Write PUBLISHED:TARGET/PROTOCOL, as in 8080:80/tcp.' });
  else if (address !== undefined && address !== '0.0.0.0')
    refuse([port], {
      message: `Swarm ignores the address ${address}: the port listens on every address of every node.`,
      help: 'Take the port away, or keep others out with a firewall before the nodes.',
    });
}
