import type { Dice } from '../properties/dice.ts';
import type { Json } from '../properties/documents.ts';
import { knownTexts } from '../properties/hostile.ts';
import { namesOfEnvFiles, namesOfOwnManifests } from '../spec-files.ts';
import type { Actor, Cast } from './cast.ts';

/** What is known where a value is written. */
export interface Spot {
  readonly cast: Cast;
  readonly dice: Dice;
  /** The service, task or template that it is about. */
  readonly actor: Actor | undefined;
  /** The last name on the way there. */
  readonly name: string;
  /** Numbers that nothing else in the spec has. */
  readonly nextNumber: () => number;
}

type Value = (spot: Spot) => Json | undefined;

const of =
  (...values: readonly Json[]): Value =>
  ({ dice }) =>
    dice.pick(values);

const between =
  (least: number, most: number): Value =>
  ({ dice }) =>
    dice.between(least, most);

/** References are left to the places that can have them. */
const hostile = knownTexts
  .filter((text) => !/[^\n\t\P{C}]|[\u2028\u2029\ufffd]/u.test(text))
  .map((text) => text.replaceAll('${', () => '$${'));
const plain: readonly Json[] = ['a', 'info', 'a b', 'x=1', 80, true, 0.5, '/srv/app', 'postgres://db:5432/app', '--all', 'é'];

const text: Value = ({ dice, actor }) => {
  if (dice.chance(0.08)) return dice.pick(['${app.name}', 'in ${app.name}', '$${NOT} $(NOR) {{.Node}}', '%${app.environment}%']);
  if (dice.chance(0.08) && actor !== undefined && actor.secrets.length > 0) return `\${secrets.${dice.pick(actor.secrets)}}`;
  return dice.chance(0.15) ? dice.pick(hostile) : dice.pick(plain);
};

/** Only the running container knows it; the number of an instance fits none that is one on each node. */
const dynamic: Value = (spot) => {
  const { dice } = spot;
  return dice.chance(0.05) ? dice.pick(['${instance.node}', 'a${instance.name}', '{${instance.node}{{${instance.name} $(X)']) : text(spot);
};

const images: readonly string[] = [
  ...['nginx:1.27', 'docker.io/library/redis:7.4', 'registry.example.com/team/app:1.2.3', 'localhost:5000/x/y_z:v1', 'acme/shop:3f9c1a2'],
  ...['111122223333.dkr.ecr.us-east-1.amazonaws.com/app:3f9c1a2', `busybox:1.36@sha256:${'0123456789abcdef'.repeat(4)}`],
];

const portName: Value = ({ actor, dice }) => dice.pick(actor === undefined || actor.ports.length === 0 ? ['http'] : actor.ports);
/** Values that fit each other, by the end of their path. What stands here nowhere is any text that has the form. */
export const values: ReadonlyMap<string, Value> = new Map<string, Value>(
  Object.entries({
    appspec: of(1),
    name: of('shop', 'todo-app'),
    'environments.*.name': ({ name }) => `shop-${name}`,
    image: of(...images),
    like: ({ actor, dice }) => dice.pick(actor?.donors.length === 0 || actor === undefined ? ['base'] : actor.donors),
    'entrypoint.*': text,
    'command.*': text,
    'env.*': dynamic,
    'envFiles.*': of(...namesOfEnvFiles),
    'k8s.extra.*': of(...namesOfOwnManifests, ...namesOfOwnManifests, 'own/lost.yaml'),
    'headers.*': of('yes', 'a b', 'text/html; q=0.5', 1),
    shell: of('test -f /tmp/alive', 'echo "$HOME" && exit 0', 'a || b'),
    path: of('/', '/healthz', '/a?b=c&d', '/a b'),
    'actors.*.secrets.*.secret': ({ name }) => secretOf(name),
    mode: of('0444', '444', '0644', '0555'),
    uid: of('1000', 0),
    gid: of('1000', 0),
    volume: ({ name, cast, dice }) => {
      const mounted = [...cast.volumes.keys()].find((volume) => name.endsWith(`/${volume}`));
      return mounted ?? dice.pick([...cast.volumes.keys(), 'data']);
    },
    tmpfs: of('64Mi', '1Gi', '100MB'),
    host: of('/var/log', '/etc/localtime'),
    user: of('1000', '1000:1000', '101:0', 65534),
    workdir: of('/srv', '/srv/a b'),
    'reserve.cpu': of('100m', 0.1, '0.25', '50m'),
    'reserve.memory': of('16Mi', '64Mi', '32MB', '8192Ki'),
    'reserve.ephemeralStorage': of('16Mi', '64MB'),
    'limit.ephemeralStorage': of('128Mi', '1GB'),
    'limit.cpu': of('1500m', 1, '0.5', 2),
    'limit.memory': of('128Mi', '1Gi', '256MB'),
    'actors.*.hostname': of('mailer', 'web-1', 'a'),
    'hosts.*': of('10.0.0.12', '192.0.2.1', 'fd00::12', '::1'),
    'sysctls.*': of(0, 1, '1'),
    hostNetwork: ({ dice, cast, actor }) => dice.chance(0.1) && cast.privileged && actor?.lone === true,
    'ulimits.*': between(1, 65_535),
    soft: between(1, 1000),
    hard: between(1000, 65_535),
    'dns.*': of('10.0.0.2', 'fd00::2'),
    isolation: of('default'),
    'logging.options.*': of('1m', '3', 10),
    'logging.driver': of('json-file', 'syslog'),
    privileged: ({ cast, dice }) => cast.privileged && dice.chance(0.1),
    noNewPrivileges: ({ dice }) => dice.chance(0.1),
    'capabilities.add.*': ({ cast, dice }) =>
      dice.pick(cast.privileged ? ['NET_ADMIN', 'NET_BIND_SERVICE', 'SYS_TIME'] : ['CHOWN', 'NET_BIND_SERVICE']),
    'capabilities.drop.*': of('ALL', 'NET_RAW', 'MKNOD'),
    grace: of('20s', '1m30s', '2h', '1500ms', '0s'),
    'actors.*.podSecurity': ({ dice }) => (dice.chance(0.05) ? 'restricted' : dice.pick(['baseline', 'privileged'])),
    'serviceAccount.name': of('shop', 'node-agent', 'team.a'),
    'pullSecrets.*': of('dockerhub', 'ghcr.io'),
    priorityClass: of('high', 'system-node-critical'),
    'tolerations.*.key': of('dedicated', 'node.kubernetes.io/not-ready'),
    'tolerations.*.operator': of('Equal'),
    'tolerations.*.value': of('batch', 1, true, ''),
    'tolerations.*.effect': of('NoExecute'),
    'nodeSelector.*': of('a', 'spot', 2),
    'annotations.*': text,
    preStop: of('5s', '45s', '0s', '1.5s'),
    'labels.*': of('a', 'core', '1.2', true, ''),
    'labels.*.not': of('a', 'spot', 2),
    'nodes.labels.*': of('ssd', 'a', 2, true),
    'nodes.role': of('worker'),
    'nodes.hostname': of('node-1', 'ip-10-0-0-1.ec2.internal'),
    os: of('linux', 'linux', 'windows'),
    arch: of('amd64', 'arm64', 'x86_64'),
    needs: ({ actor, dice }) => dice.some(actor?.earlier ?? [], 0, 2),
    replicas: ({ actor, dice }) => dice.pick<Json>(actor?.lone === true ? [1, '1', 0] : [0, 1, 2, 3, '5', 'perNode']),
    container: ({ nextNumber }) => 3000 + nextNumber(),
    publish: ({ nextNumber }) => 30_000 + nextNumber(),
    access: ({ cast, dice }) => dice.pick(cast.balancer === 'none' ? ['public', 'node', 'none'] : ['public', 'internal', 'node', 'none']),
    protocol: ({ cast, dice }) => (cast.balancer === 'classic' ? 'tcp' : dice.pick(['tcp', 'tcp', 'udp'])),
    'ports.*.mode': ({ actor, cast, dice }) => dice.pick(actor?.lone === true && cast.privileged ? ['ingress', 'host'] : ['ingress']),
    discovery: ({ dice }) => (dice.chance(0.15) ? 'dns' : 'vip'),
    'aliases.*': of('www', 'db.internal', 'a_b', 'web', 'MySQL'),
    appProtocol: of('http', 'https', 'grpc', 'kubernetes.io/h2c', 'tcp'),
    'http.port': portName,
    'tcp.port': portName,
    'grpc.port': portName,
    interval: of('5s', '10s', '15s', '1500ms'),
    'health.timeout': of('1s', '3s', '5s'),
    startPeriod: of('0s', '10s', '60s', '1m'),
    'health.retries': between(1, 5),
    'liveness.retries': between(1, 5),
    batch: between(1, 3),
    spread: of('zone', 'node', 'rack', 'example.com/rack'),
    'autoscale.min': of(1),
    'autoscale.max': ({ actor, dice }) => (actor?.lone === true ? 1 : dice.between(2, 9)),
    'autoscale.cpu': between(10, 90),
    'autoscale.memory': between(10, 90),
    budget: of(1, 2, '25%', 'none'),
    order: ({ actor, dice }) => dice.pick(actor?.lone === true ? ['stop-first'] : ['start-first', 'stop-first']),
    delay: of('0s', '5s', '30s'),
    monitor: of('5s', '10s', '20s'),
    'rollout.timeout': of('10m', '20m', '1h', '600s'),
    retries: between(0, 6),
    retryDelay: of('5s', '10s', '1m'),
    'actors.*.timeout': of('5m', '15m', '90s'),
    kind: ({ name, cast, dice }) => cast.volumes.get(name) ?? dice.pick(['shared', 'external']),
    size: of('10Gi', '4Gi', '20Gi'),
    perInstance: ({ name, cast }) => cast.actors.every(({ collection, volumes }) => collection === 'services' || !volumes.includes(name)),
    driver: of('cloudstor:aws', 'local', 'netapp'),
    'networks.*.swarm.driver': of('overlay', 'overlay', 'overlay', 'bridge'),
    'volumes.*.options.*': ({ name }) => (name === 'perfmode' ? 'maxio' : '500'),
    iops: between(100, 200),
    'ebs.type': of('gp3', 'gp3', 'gp2'),
    'ebs.iops': of(3000, 3500),
    'ebs.throughput': of(125, 250, 700),
    accessMode: ({ name, cast, dice }) =>
      cast.volumes.get(name) === 'block' ? dice.pick(['ReadWriteOnce', 'ReadWriteOncePod']) : 'ReadWriteMany',
    server: of('fs-0123456789abcdef0.efs.us-east-1.amazonaws.com', '10.0.0.5'),
    'nfs.path': of('/', '/swarm'),
    'nfs.options': of('hard,noresvport', 'nfsvers=4.2,soft'),
    from: ({ name, cast, dice }) => cast.actors.find(({ fills }) => fills.includes(name))?.name ?? dice.pick(['fill']),
    'volumes.*.name': ({ name }) => `${name.replaceAll('_', '-')}-disk`,
    'volumes.*.storageClass': of('gp3', 'efs', 'my.class'),
    ebstype: of('gp2', 'gp2', 'gp2', 'st1'),
    subPath: of('data', 'pg/data', '.'),
    'secrets.*.name': ({ name }) => `${name.replaceAll('_', '-')}-of-them`,
    'secrets.*.key': of('KEY', 'a.b_c'),
    schedule: of('30 3 * * *', '@daily', '*/15 8-18 * * mon-fri'),
    timeZone: of('Europe/Berlin', 'Etc/UTC'),
    'store.kind': of('external-secrets'),
    'store.name': of('aws', 'vault'),
    'store.key': of('PIN', 'a.b'),
    'store.refresh': of('15m', '1h'),
    'secrets.*.version': between(1, 3),
    engine: of('18.06', '18.09', 19.03, '20.10', '23.0', '28.2'),
    'targets.swarm.storage': of('cloudstor', 'cloudstor', 'local', 'rexray'),
    'targets.k8s.version': of('1.32', 1.33, '1.34', '1.35', '1.36'),
    'namespace.name': of('shop', 'team-a'),
    'loadBalancer.kind': ({ cast }) => (cast.balancer === 'none' ? 'nlb' : cast.balancer),
    'targets.k8s.loadBalancer': ({ cast }) => cast.balancer,
    'routes.*.host': ({ dice, nextNumber }) => `${dice.pick(['', '*.'])}h${nextNumber()}.example.com`,
    'routes.*.path': of('/', '/api', '/api/v1', '/a-b_c.d/', '/~x'),
    'routes.*.port': portName,
    'routes.*.access': of('public'),
    'routes.*.tls': of(true, false),
    'tls.secret': of('shop-tls', 'wildcard.example'),
    'router.kind': of('traefik'),
    'router.version': of('2', '3'),
    'router.network': of('traefik-public', 'proxy'),
    'router.entrypoints.*': of('web', 'websecure'),
    certResolver: of('letsencrypt', 'le_dns'),
    ingressClass: of('alb', 'nginx', 'traefik'),
    certificate: of('arn:aws:acm:us-east-1:111122223333:certificate/abc', 'arn:aws:iam::111122223333:server-certificate/web'),
    'tls.ports.*': portName,
    'loadBalancer.ports.*': portName,
    'healthCheck.port': portName,
    'healthCheck.interval': of('10s', '30s', '300s'),
    'healthCheck.timeout': of('2s', '5s', '9s'),
    'healthCheck.healthyThreshold': between(2, 10),
    'healthCheck.unhealthyThreshold': between(2, 10),
    'healthCheck.successCodes': of('200', '200-399', '200,204'),
    bucket: of('shop-logs', 'a.b-c'),
    prefix: of('prod', 'prod/shop'),
    policy: of('ELBSecurityPolicy-TLS-1-2-2017-01', 'ELBSecurityPolicy-FS-1-2-Res-2020-10'),
    'loadBalancer.name': of('shop', 'Shop-1'),
    'loadBalancer.tags.*': of('web', 'a b', 4711, true),
    'loadBalancer.attributes.*': of(true, 'any_availability_zone'),
    drain: of('30s', '1m', '3600s'),
    idleTimeout: of('60s', '120s', '1h'),
    'allow.*': of('10.0.0.0/8', '192.0.2.0/24', '0.0.0.0/0', '203.0.113.7/32'),
    'storage.block': of('gp3', 'gp2'),
    'storage.shared': of('efs', 'efs-sc'),
    'targets.k8s.podSecurity': ({ cast, dice }) => (cast.privileged ? 'privileged' : dice.pick(['baseline', 'privileged'])),
    context: of('prod', 'arn:aws:eks:us-east-1:111122223333:cluster/prod'),
    'accept.*': of('seen', 'a demo'),
    'actors.*.networks': ({ cast, dice }) => dice.some(['default', ...cast.networks], 0, 2),
    'configs.*.config': ({ cast, dice }) => dice.pick(cast.configs.length === 0 ? ['settings'] : cast.configs),
    'configs.*.content': of('listen 80;\n', 'a $5 {{.Node}} $${NOT}', 'on ${app.name}', 'a\r\nb\n', 12, true),
    'configs.*.file': of('nginx.conf'),
    'configs.*.folder': of('conf.d', './conf.d/'),
  } satisfies Record<string, Value>),
);

/** The file of a secret in every container: heirs must not have it twice. Its secret can be told from it. */
export function fileOf(secret: string): string {
  if (secret === 'api.key') return `/etc/keys/${secret}`;
  return secret === 'token' ? `of.${secret}` : secret;
}

function secretOf(file: string): string {
  return file.replace(/^\/etc\/keys\/|^of\./, '');
}

/** Names that authors choose, by the end of the path of their map. */
export const names: ReadonlyMap<string, (spot: Spot) => readonly string[]> = new Map<string, (spot: Spot) => readonly string[]>(
  Object.entries({
    env: ({ dice }: Spot) => dice.some(['TZ', 'LEVEL', 'DB_HOST', 'a.b', 'A', 'PASSWORD_FILE', 'n', '_'], 1, 3),
    headers: ({ dice }: Spot) => dice.some(['X-Probe', 'Accept', 'Host'], 1, 2),
    'actors.*.labels': ({ dice }: Spot) => dice.some(['team', 'example.com/tier', 'A_b.c', 'no', '1'], 1, 2),
    annotations: ({ dice }: Spot) => dice.some(['prometheus.io/scrape', 'Note', 'a.b/C'], 1, 2),
    nodeSelector: ({ dice }: Spot) => dice.some(['pool', 'eks.amazonaws.com/compute-type'], 1, 2),
    hosts: ({ dice }: Spot) => dice.some(['legacy.example.com', 'old', 'six'], 1, 3),
    sysctls: ({ dice }: Spot) => dice.some(['net.ipv4.tcp_syncookies', 'net.ipv4.tcp_fin_timeout', 'kernel.shm_rmid_forced'], 1, 2),
    ulimits: ({ dice }: Spot) => dice.some(['nofile', 'nproc', 'memlock'], 1, 2),
    'logging.options': ({ dice }: Spot) => dice.some(['tag', 'env', 'labels'], 1, 2),
    'loadBalancer.tags': ({ dice }: Spot) => dice.some(['Team', 'CostCenter', 'team:name'], 1, 2),
    'loadBalancer.attributes': ({ dice }: Spot) => dice.some(['deletion_protection.enabled', 'dns_record.client_routing_policy'], 1, 2),
    'nodes.labels': ({ dice }: Spot) => dice.some(['disk', 'com.example.zone', 'gpu'], 1, 2),
    'actors.*.secrets': ({ actor }: Spot) => (actor?.secrets ?? []).map(fileOf),
    mounts: ({ actor, cast, dice }: Spot) => dice.some(mountPaths(actor, cast), 1, 3),
    ports: ({ actor, dice }: Spot) => (actor === undefined || actor.ports.length === 0 ? ['http'] : dice.some(actor.ports, 1, 2)),
    accept: ({ dice }: Spot) => dice.some(['floating-tag', 'approximated', 'task-may-rerun', 'whole-seconds', 'unused-volume'], 1, 2),
    'volumes.*.options': ({ cast, name }: Spot) => (cast.volumes.get(name) === 'block' ? ['iops'] : ['perfmode']),
    'actors.*.configs': ({ cast, dice }: Spot) =>
      cast.configs.length === 0 ? [] : dice.some(['/etc/app.conf', '/etc/app.d', '/srv/etc/a b'], 1, 2),
  }),
);

/** Of one container; in a patch they are the same paths. */
function mountPaths(actor: Actor | undefined, { privileged }: Cast): string[] {
  const volumes = (actor?.volumes ?? []).map((name) => `/mnt/${name}`);
  return [...volumes, '/tmp/cache', ...(actor?.lone === true && privileged ? ['/host/log'] : [])];
}
