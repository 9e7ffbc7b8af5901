import { type ExecFileException, execFile, spawnSync } from 'node:child_process';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsFor, grpcTest, httpTest, tcpTest } from '../../../src/6-lower/swarm/health-clients.ts';
import type { Client, HttpHealth } from '../../../src/core/health.ts';
import type { Written } from '../../../src/core/source.ts';
import { Sourced } from '../../../src/core/sourced.ts';
import { certificate } from './certificate.ts';

/** The programs themselves ask a server; those that this machine does not have are left out. */
const programs = ['curl', 'nc', 'node', 'php', 'python3', 'wget'].filter((name) => spawnSync(name, ['--help']).error === undefined);
const httpClients = clientsFor('http').filter((name) => programs.includes(name)) as Client[];
const tcpClients = clientsFor('tcp').filter((name) => programs.includes(name)) as Client[];

const at: Written = { kind: 'written', span: { file: { path: 'app.spec.yaml', text: '' }, start: 0, end: 0 }, via: [] };
const written = <T>(value: T) => new Sourced(value, [at]);

const schemes = ['http', 'https'] as const;
type Scheme = (typeof schemes)[number];

let servers: Server[];
let ports: Record<Scheme, number>;
let closed: number;

const answer: RequestListener = ({ url, headers }, response) => {
  const known: Record<string, number> = { '/ok?deep=1&name=$x': 200, '/none': 204, '/missing': 404, '/broken': 500, '/moved': 302 };
  const asked = headers.host === 'shop.example.com' && headers['x-why'] === 'a=b: "$c"';
  response.writeHead(url === '/headers' ? (asked ? 200 : 400) : (known[url ?? ''] ?? 200), url === '/moved' ? { location: '/ok' } : {});
  response.end();
};

beforeAll(async () => {
  const [http, https] = [createServer(answer), createSecureServer(certificate, answer)];
  servers = [http, https];
  ports = { http: await listening(http), https: await listening(https) };
  const other = createServer();
  closed = await listening(other);
  await new Promise((resolve) => other.close(resolve));
});

afterAll(() => {
  for (const server of servers) server.close();
});

function listening(on: Server): Promise<number> {
  return new Promise((resolve) => on.listen(0, '127.0.0.1', () => resolve((on.address() as AddressInfo).port)));
}

function healthOf(scheme: Scheme, path: string, where: number, headers: Readonly<Record<string, string>>): HttpHealth {
  const container = { at, name: written('http'), container: written(where), protocol: written('tcp' as const) };
  return {
    kind: 'http',
    at,
    port: written({ ...container, publish: undefined, access: undefined, mode: written('ingress' as const), appProtocol: written(scheme) }),
    path: written(path),
    headers: Object.entries(headers).map(([name, text]) => ({ at, name: written(name), text: written(text) })),
    client: undefined,
    liveness: undefined,
    timing: { interval: written(1), timeout: written(1), retries: written(1), startPeriod: written(1) },
  };
}

/** Whether the check succeeds. A proxy of the environment is for the world outside. */
function succeeds([program = '', ...words]: readonly string[]): Promise<boolean> {
  const env = { ...process.env, http_proxy: `http://127.0.0.1:${closed}`, HTTP_PROXY: `http://127.0.0.1:${closed}`, no_proxy: '' };
  return new Promise((resolve) => {
    execFile(program, words, { env, timeout: 10_000 }, (failed: ExecFileException | null) => resolve(failed === null));
  });
}

describe.each(httpClients.flatMap((client) => schemes.map((scheme) => [client, scheme] as const)))('%s over %s', (client, scheme) => {
  const asks = (path: string, where = ports[scheme], headers = {}) => succeeds(httpTest(healthOf(scheme, path, where, headers), client));

  it.each([
    ['/ok?deep=1&name=$x', true],
    ['/none', true],
    ['/moved', true],
    ['/missing', false],
    ['/broken', false],
  ])('for %s: %s', async (path, healthy) => {
    expect(await asks(path)).toBe(healthy);
  });

  it('fails without a server', async () => {
    expect(await asks('/', closed)).toBe(false);
  });

  it('sends the headers', async () => {
    expect(await asks('/headers', ports[scheme], { Host: 'shop.example.com', 'X-Why': 'a=b: "$c"' })).toBe(true);
    expect(await asks('/headers')).toBe(false);
  });
});

describe.each(tcpClients)('%s on TCP', (client) => {
  it('succeeds where something listens', async () => {
    expect(await succeeds(tcpTest(client, ports.http))).toBe(true);
  });

  it('fails where nothing does', async () => {
    expect(await succeeds(tcpTest(client, closed))).toBe(false);
  });
});

it('asks the probe of gRPC', () => {
  expect(grpcTest(9000)).toEqual(['grpc_health_probe', '-addr=127.0.0.1:9000']);
  expect(clientsFor('grpc')).toEqual(['grpc_health_probe']);
});

it('has no other check', () => {
  expect(() => httpTest(healthOf('http', '/', 1, {}), 'nc')).toThrow('nc cannot check HTTP.');
  expect(() => tcpTest('wget', 1)).toThrow('wget cannot check TCP.');
});
