import type { Client, HttpHealth } from '../../core/health.ts';
import { httpsOf } from '../../core/service.ts';
import { httpClients } from './http-clients.ts';

/** Programs that can open a TCP connection. */
const tcpClients: Partial<Record<Client, (port: number) => string[]>> = {
  nc: (port) => ['nc', '-z', '127.0.0.1', String(port)],
  python3: (port) => ['python3', '-c', `import socket; socket.create_connection(("127.0.0.1", ${port}))`],
  node: (port) => ['node', '-e', `require("net").connect(${port}, "127.0.0.1", () => process.exit(0)).on("error", () => process.exit(1))`],
  php: (port) => ['php', '-r', `exit(@fsockopen("127.0.0.1", ${port}) === false ? 1 : 0);`],
};

/** The programs that can make such a check. */
export function clientsFor(kind: 'http' | 'tcp' | 'grpc'): readonly string[] {
  if (kind === 'grpc') return ['grpc_health_probe'];
  return Object.keys(kind === 'http' ? httpClients : tcpClients).sort();
}

export function httpTest({ port, path, headers }: HttpHealth, client: Client): string[] {
  const make = httpClients[client];
  if (make === undefined) throw new Error(`${client} cannot check HTTP.`);
  const pairs = headers.map(({ name, text }) => [name.value, text.value] as const);
  return make({ port: port.value.container.value, path: path.value, headers: pairs, isHttps: httpsOf(port.value) !== undefined });
}

export function tcpTest(client: Client, port: number): string[] {
  const make = tcpClients[client];
  if (make === undefined) throw new Error(`${client} cannot check TCP.`);
  return make(port);
}

export function grpcTest(port: number): string[] {
  return ['grpc_health_probe', `-addr=127.0.0.1:${port}`];
}
