import type { Client, HttpHealth } from '../../core/health.ts';

interface HttpRequest {
  readonly port: number;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
}

/**
 * Programs that can check HTTP: each exits 0 for a status from 200 to 399 and otherwise not, whatever proxy the
 * environment names. Only wget follows a redirection, as the kubelet does; it cannot be told not to in every build.
 */
const httpClients: Partial<Record<Client, (request: HttpRequest) => string[]>> = {
  curl: ({ headers, ...request }) => [
    'curl',
    '--fail',
    '--silent',
    '--show-error',
    '--output',
    '/dev/null',
    '--noproxy',
    '*',
    ...headers.flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    url(request),
  ],
  wget: ({ headers, ...request }) => [
    'wget',
    '-q',
    '-Y',
    'off',
    '-O',
    '/dev/null',
    ...headers.flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    url(request),
  ],
  python3: ({ port, path, headers }) => [
    'python3',
    '-c',
    'import sys, http.client as h; c = h.HTTPConnection("127.0.0.1", int(sys.argv[1])); c.request("GET", sys.argv[2], headers=dict(a.split("=", 1) for a in sys.argv[3:])); sys.exit(c.getresponse().status >= 400)',
    String(port),
    path,
    ...headers.map(([name, value]) => `${name}=${value}`),
  ],
  node: ({ headers, ...request }) => [
    'node',
    '-e',
    'const [u, ...h] = process.argv.slice(1); require("http").get(u, { headers: Object.fromEntries(h.map((x) => [x.slice(0, x.indexOf("=")), x.slice(x.indexOf("=") + 1)])) }, (r) => process.exit(r.statusCode < 400 ? 0 : 1)).on("error", () => process.exit(1))',
    url(request),
    ...headers.map(([name, value]) => `${name}=${value}`),
  ],
  php: ({ headers, ...request }) => [
    'php',
    '-r',
    'array_shift($argv); $u = array_shift($argv); $c = stream_context_create(["http" => ["header" => $argv, "follow_location" => 0]]); exit(@file_get_contents($u, false, $c) === false ? 1 : 0);',
    url(request),
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ],
};

function url({ port, path }: Omit<HttpRequest, 'headers'>): string {
  return `http://127.0.0.1:${port}${path}`;
}

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
  return make({ port: port.value.container.value, path: path.value, headers: pairs });
}

export function tcpTest(client: Client, port: number): string[] {
  const make = tcpClients[client];
  if (make === undefined) throw new Error(`${client} cannot check TCP.`);
  return make(port);
}

export function grpcTest(port: number): string[] {
  return ['grpc_health_probe', `-addr=127.0.0.1:${port}`];
}
