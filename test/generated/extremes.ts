import type { Json } from '../properties/documents.ts';

const times: readonly Json[] = ['0s', '1ms', '400ms', '0.4s', '0.5ms', '0.000001ms', '100h', '1h1m1s1ms', '99999h', '2562047h'];
const sizes: readonly Json[] = ['0Gi', '1Ki', '3Mi', '4Mi', '999Ti', '9999Ti', '1KB'];
const numbers: readonly Json[] = [0, 1, 1000, 2_147_483_647, 2_147_483_648, 9_007_199_254_740_991];

/** Values at the edge of what a form takes, by the end of their path: taken rightly, or refused. */
export const extremes: ReadonlyMap<string, readonly Json[]> = new Map<string, readonly Json[]>(
  Object.entries({
    grace: times,
    preStop: times,
    interval: times,
    timeout: times,
    startPeriod: times,
    delay: times,
    monitor: times,
    retryDelay: times,
    drain: times,
    idleTimeout: times,
    retries: numbers,
    batch: numbers,
    version: numbers,
    replicas: ['0', '007', '999999999', '2147483648', '99999999999999999999'],
    size: sizes,
    memory: sizes,
    tmpfs: sizes,
    cpu: ['0', '0m', '1m', '0.001', '0.009', '1000', '00.5'],
    user: ['0', '0:0', '00', '1999999999', '4294967295', '2147483648:1', '99999999999999999999'],
    uid: ['99999999999999999999', '007'],
    container: [1, 65_535],
    publish: [1, 80, 65_535],
    'hosts.*': ['999.1.1.1', '1.2.3', '::', '::ffff:1.2.3.4', '1::2::3', '010.0.0.1', ':1', '1:'],
    'actors.*.hostname': ['A', 'x'.repeat(63)],
    soft: [-1, 2_147_483_647],
    hostname: ['a b', '-', 'A_B', 'x'.repeat(70), 'a==b'],
    os: ['plan9', 'darwin'],
    arch: ['mips', 'aarch64', 'x86_64'],
    workdir: ['/', '/a:b', '/a\nb', '/..'],
    host: ['/', '/a:b', '/..', '/a/../..'],
    subPath: ['..', 'a/../b', '', '.', 'a:b'],
    storageClass: ['My_Class', 'a', 'x'.repeat(254)],
    block: ['My_Class'],
    shared: ['My_Class'],
    'volumes.*.name': ['A_B', 'x'.repeat(254), '0'],
    'secrets.*.name': ['x'.repeat(70), '0'],
    'namespace.name': ['x'.repeat(61), 'default', 'kube-system'],
    name: ['x'.repeat(61), 'a'],
    certificate: ['arn:aws:acm:us-east-1:1:certificate/a', 'x'],
    'loadBalancer.tags.*': ['a,b', 'a=b', ' a', 'x'.repeat(300), '?'],
    'loadBalancer.name': ['internal-shop', 'x'.repeat(33), '-a'],
    'allow.*': ['999.1.1.1/8', '10.0.0.0/99', 'fd00::/64', ':/1', '10.0.0.1/8'],
    path: ['/', '//', '/a b', '/é', '/"', '/a\nb', "/'", '/$(X)', '/{{.Node}}'],
    image: [`${'a'.repeat(400)}:1`, 'a', 'A/b:1', 'host.example.com:5000/a:b', 'a@sha256:00', 'registry/a/b:1'],
    appProtocol: ['a/b/c', 'x'.repeat(70), 'HTTP', '1'],
    'labels.*': ['x'.repeat(64), '-a', 'a b', '', 'ü', '{{.Node}}', '$X'],
    engine: ['17.06', '18.02', '99.99', 18.6],
  } satisfies Record<string, readonly Json[]>),
);

/** The same for names that authors choose. */
export const extremeNames: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    env: ['.', '..', '-', 'A-B', 'x'.repeat(300)],
    headers: ['X Y', 'X:Y', '', 'é', 'Host', 'a=b', 'x\ny'],
    'actors.*.labels': [
      '-a',
      'a/b/c',
      'app.kubernetes.io/name',
      'com.docker.stack.namespace',
      'x'.repeat(64),
      'a b',
      'É',
      'appspec.dev/needs',
    ],
    hosts: ['A', 'a_b', 'a..b', 'x'.repeat(253), '1.2.3.4'],
    sysctls: ['vm.swappiness', 'net.core.somaxconn', 'kernel.msgmax', 'net', 'a b', '$X', 'kernel/sem'],
    ulimits: ['nofiles', 'NOFILE', 'as', ''],
    'nodes.labels': ['a b', 'topology.kubernetes.io/zone', 'a==b', 'kubernetes.io/os', 'x'.repeat(64)],
    'actors.*.secrets': ['../a', '/', 'a/b', '/run/secrets/x', '.', '/a/../b'],
    mounts: ['/', '/a:b', '/..', '/mnt/../etc', '/run/secrets', '/a\nb', '/a b', '/{{.Node}}', '/$X', '/mnt/data/'],
    ports: ['a', '1a', 'x'.repeat(15)],
  }),
);
