import type { Client } from '../../core/health.ts';

export interface HttpRequest {
  readonly port: number;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Over TLS, and whatever the certificate says, as the kubelet does. */
  readonly isHttps: boolean;
}

/**
 * Programs that can check HTTP: each exits 0 for a status from 200 to 399 and otherwise not, whatever proxy the
 * environment names. Only wget follows a redirection, as the kubelet does; it cannot be told not to in every build.
 */
export const httpClients: Partial<Record<Client, (request: HttpRequest) => string[]>> = {
  curl: (request) => [
    ...['curl', '--fail', '--silent', '--show-error', '--output', '/dev/null', '--noproxy', '*'],
    ...(request.isHttps ? ['--insecure'] : []),
    ...headerOptions(request),
    url(request),
  ],
  wget: (request) => [
    ...['wget', '-q', '-Y', 'off', '-O', '/dev/null'],
    ...(request.isHttps ? ['--no-check-certificate'] : []),
    ...headerOptions(request),
    url(request),
  ],
  python3: ({ port, path, headers, isHttps }) => [
    ...['python3', '-c', isHttps ? overTls.python3 : plain.python3, String(port), path],
    ...headers.map(([name, value]) => `${name}=${value}`),
  ],
  node: (request) => [
    ...['node', '-e', request.isHttps ? overTls.node : plain.node, url(request)],
    ...request.headers.map(([name, value]) => `${name}=${value}`),
  ],
  php: (request) => [
    ...['php', '-r', request.isHttps ? overTls.php : plain.php, url(request)],
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
  ],
};

function headerOptions({ headers }: HttpRequest): string[] {
  return headers.flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
}

function url({ port, path, isHttps }: HttpRequest): string {
  return `${isHttps ? 'https' : 'http'}://127.0.0.1:${port}${path}`;
}

const plain = {
  python3:
    'import sys, http.client as h; c = h.HTTPConnection("127.0.0.1", int(sys.argv[1])); c.request("GET", sys.argv[2], headers=dict(a.split("=", 1) for a in sys.argv[3:])); sys.exit(c.getresponse().status >= 400)',
  node: 'const [u, ...h] = process.argv.slice(1); require("http").get(u, { headers: Object.fromEntries(h.map((x) => [x.slice(0, x.indexOf("=")), x.slice(x.indexOf("=") + 1)])) }, (r) => process.exit(r.statusCode < 400 ? 0 : 1)).on("error", () => process.exit(1))',
  php: 'array_shift($argv); $u = array_shift($argv); $c = stream_context_create(["http" => ["header" => $argv, "follow_location" => 0]]); exit(@file_get_contents($u, false, $c) === false ? 1 : 0);',
};

const overTls: typeof plain = {
  python3: plain.python3
    .replace('import sys, ', 'import sys, ssl, ')
    .replace(
      'h.HTTPConnection("127.0.0.1", int(sys.argv[1]))',
      'h.HTTPSConnection("127.0.0.1", int(sys.argv[1]), context=ssl._create_unverified_context())',
    ),
  node: plain.node.replace('"http"', '"https"').replace('{ headers', '{ rejectUnauthorized: false, headers'),
  php: plain.php.replace('["http" =>', '["ssl" => ["verify_peer" => false, "verify_peer_name" => false], "http" =>'),
};
