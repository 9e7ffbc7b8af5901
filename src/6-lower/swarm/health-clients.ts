import type { Client, HttpHealth } from '../../core/service.ts';

interface HttpRequest {
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
}

/** Programs that can check HTTP: each exits 0 for a status from 200 to 399 and otherwise not. */
const httpClients: Partial<Record<Client, (request: HttpRequest) => string[]>> = {
  curl: ({ url, headers }) => [
    'curl',
    '--fail',
    '--silent',
    '--show-error',
    '--output',
    '/dev/null',
    ...headers.flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    url,
  ],
  wget: ({ url, headers }) => [
    'wget',
    '-q',
    '-O',
    '/dev/null',
    ...headers.flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    url,
  ],
  python3: ({ url, headers }) => [
    'python3',
    '-c',
    'import sys, urllib.request as r; r.urlopen(r.Request(sys.argv[1], headers=dict(h.split("=", 1) for h in sys.argv[2:])))',
    url,
    ...headers.map(([name, value]) => `${name}=${value}`),
  ],
  node: ({ url, headers }) => [
    'node',
    '-e',
    'const [u, ...h] = process.argv.slice(1); require("http").get(u, { headers: Object.fromEntries(h.map((x) => [x.slice(0, x.indexOf("=")), x.slice(x.indexOf("=") + 1)])) }, (r) => process.exit(r.statusCode < 400 ? 0 : 1)).on("error", () => process.exit(1))',
    url,
    ...headers.map(([name, value]) => `${name}=${value}`),
  ],
  php: ({ url, headers }) => [
    'php',
    '-r',
    'array_shift($argv); $u = array_shift($argv); $c = stream_context_create(["http" => ["header" => $argv]]); exit(@file_get_contents($u, false, $c) === false ? 1 : 0);',
    url,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ],
};

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
  return make({ url: `http://127.0.0.1:${port.value.container.value}${path.value}`, headers: pairs });
}

export function tcpTest(client: Client, port: number): string[] {
  const make = tcpClients[client];
  if (make === undefined) throw new Error(`${client} cannot check TCP.`);
  return make(port);
}

export function grpcTest(port: number): string[] {
  return ['grpc_health_probe', `-addr=127.0.0.1:${port}`];
}
