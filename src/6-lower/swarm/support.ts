import type { Container } from '../../core/container.ts';
import type { Placement } from '../../core/service.ts';
import type { SwarmStorage } from '../../core/targets.ts';
import type { Support, SupportTable } from '../support.ts';

const amounts = {
  cpu: 'lowered',
  memory: 'lowered',
  ephemeralStorage: {
    ignored: 'Swarm does not count what a container writes to its own file system. | Accept it, or write `ephemeralStorage` under `k8s:`.',
  },
} as const;

const container = {
  name: 'lowered',
  image: 'lowered',
  pull: { holds: '`docker stack deploy` resolves the tag to a digest, so every node runs the same image.' },
  entrypoint: { words: 'lowered' },
  command: { words: 'lowered' },
  env: {
    name: 'lowered',
    text: 'lowered',
    parts: { literal: { literal: 'lowered' }, instance: { instance: 'lowered' }, secret: { secret: 'lowered' } },
  },
  secrets: { file: 'lowered', secret: 'lowered', mode: 'lowered', uid: 'lowered', gid: 'lowered' },
  configs: { path: 'lowered', config: 'lowered', mode: 'lowered' },
  mounts: {
    volume: { path: 'lowered', volume: 'lowered', readOnly: 'lowered', seed: 'lowered' },
    tmpfs: { path: 'lowered', size: 'lowered' },
    host: { path: 'lowered', host: 'lowered', readOnly: 'lowered' },
  },
  user: 'lowered',
  workdir: 'lowered',
  tty: 'lowered',
  stdin: 'lowered',
  hostname: 'lowered',
  hosts: { name: 'lowered', text: 'lowered' },
  sysctls: { name: 'lowered', text: 'lowered' },
  hostNetwork: 'lowered',
  resources: { reserve: amounts, limit: amounts },
  security: {
    readOnlyRoot: 'lowered',
    privileged: { depends: 'rights-on-swarm' },
    capabilities: { add: 'lowered', drop: 'lowered' },
    noNewPrivileges: { depends: 'rights-on-swarm' },
  },
  stop: { grace: 'lowered', signal: 'lowered' },
  labels: { name: 'lowered', text: 'lowered' },
  networks: 'lowered',
  needs: 'lowered',
  preStop: 'elsewhere',
  pod: 'elsewhere',
  logging: { driver: 'lowered', options: { name: 'lowered', text: 'lowered' } },
  containerLabels: { name: 'lowered', text: 'lowered' },
  ulimits: { name: 'lowered', soft: 'lowered', hard: 'lowered' },
  dns: 'lowered',
  isolation: 'lowered',
  overrides: { object: 'elsewhere', patch: 'lowered' },
} as const satisfies Support<Container>;

const certificate = {
  approximated:
    'The router on Swarm finds the certificate itself, by the host: with its `certResolver`, or among its own files. | Accept it; the route has TLS either way.',
} as const;

const placement = {
  role: 'lowered',
  hostname: 'lowered',
  os: 'lowered',
  arch: 'lowered',
  labels: { name: 'lowered', is: 'lowered', not: 'lowered' },
  spread: { depends: 'spread-zone' },
} as const satisfies Support<Placement>;

const liveness = {
  ignored:
    'Swarm has one check, which both keeps traffic away and restarts. | Accept it, or write `liveness` under `k8s: { health: ... }` only.',
} as const;
const timing = { interval: 'lowered', timeout: 'lowered', retries: 'lowered', startPeriod: 'lowered' } as const;

const stored = { holds: 'No store brings secrets to a Swarm: somebody makes it there, under its own name.' } as const;
const storage = {
  cloudstor: { name: 'lowered' },
  rexray: { name: 'lowered' },
  local: { name: 'lowered' },
  nfs: { server: 'lowered', path: 'lowered', options: 'lowered' },
} as const satisfies Support<SwarmStorage>;

/** Of volumes that a driver makes. */
const driven = {
  name: 'lowered',
  declared: 'lowered',
  called: 'lowered',
  driver: 'lowered',
  options: { name: 'lowered', text: 'lowered' },
} as const;

/** What becomes of every leaf of App on Swarm. */
export const swarmSupport = {
  name: 'deploy',
  services: {
    ...container,
    replicas: 'lowered',
    ports: {
      name: { holds: 'Ports have no names on Swarm; checks find their port by it.' },
      container: { holds: 'Services of one network reach every port of each other.' },
      protocol: { holds: 'Written for a published port; others need no word.' },
      publish: 'lowered',
      access: { depends: 'internal-port-exposed' },
      mode: 'lowered',
      appProtocol: { holds: 'Swarm forwards bytes, whatever they mean.' },
    },
    routes: {
      host: 'lowered',
      path: 'lowered',
      port: 'lowered',
      access: { depends: 'internal-route-exposed' },
      tls: { flag: { flag: 'lowered' }, secret: { secret: certificate }, certificate: { certificate } },
    },
    discovery: 'lowered',
    aliases: 'lowered',
    health: {
      http: { port: 'lowered', path: 'lowered', headers: { name: 'lowered', text: 'lowered' }, client: 'lowered', timing, liveness },
      tcp: { port: 'lowered', client: 'lowered', timing, liveness },
      grpc: { port: 'lowered', client: 'lowered', timing, liveness },
      command: { command: { words: 'lowered' }, timing, liveness },
      shell: { shell: 'lowered', timing, liveness },
      none: { none: 'lowered' },
    },
    rollout: { batch: 'lowered', order: 'lowered', delay: 'lowered', monitor: 'lowered', onFailure: 'lowered', timeout: 'lowered' },
    placement,
    loadBalancer: 'elsewhere',
    swarmLoadBalancer: { certificate: 'lowered', protocol: 'lowered', ports: 'lowered' },
    autoscale: 'elsewhere',
    budget: 'elsewhere',
  },
  tasks: {
    ...container,
    schedule: 'lowered',
    timeZone: 'lowered',
    retries: 'lowered',
    retryDelay: 'lowered',
    timeout: { depends: 'schedule-timeout' },
    placement,
  },
  volumes: {
    block: {
      ...driven,
      size: { depends: 'storage-words' },
      perInstance: 'lowered',
      ebstype: { depends: 'storage-words' },
      iops: { depends: 'storage-words' },
      storageClass: 'elsewhere',
      ebs: 'elsewhere',
      accessMode: 'elsewhere',
      subPath: 'elsewhere',
    },
    shared: {
      ...driven,
      size: { holds: 'EFS grows by itself.' },
      perfmode: { depends: 'storage-words' },
      storageClass: 'elsewhere',
      accessMode: 'elsewhere',
      subPath: 'elsewhere',
    },
    derived: { ...driven, filledBy: { holds: 'The task writes into the shared volume.' }, perfmode: { depends: 'storage-words' } },
    scratch: {
      name: 'lowered',
      declared: 'lowered',
      called: 'elsewhere',
      size: { depends: 'scratch-unlimited' },
      medium: 'lowered',
    },
    node: driven,
    external: { name: 'lowered', declared: 'lowered', called: 'lowered', subPath: 'elsewhere' },
  },
  secrets: {
    name: 'lowered',
    source: 'deploy',
    called: 'lowered',
    key: 'elsewhere',
    store: { provider: stored, object: stored, cluster: stored, key: stored, property: stored, refresh: stored },
    version: 'lowered',
  },
  configs: { name: 'lowered', source: 'lowered', files: { name: 'lowered', content: 'lowered' } },
  networks: {
    name: 'lowered',
    internal: 'lowered',
    encrypted: 'lowered',
    attachable: 'lowered',
    external: 'lowered',
    called: 'lowered',
    driver: 'lowered',
    options: { name: 'lowered', text: 'lowered' },
    namespace: 'elsewhere',
  },
  swarm: {
    engine: { depends: 'engine-ignores' },
    router: { make: 'lowered', version: 'lowered', network: 'lowered', entrypoints: 'lowered', certResolver: 'lowered' },
    storage,
    cron: { holds: 'It starts the tasks that have a schedule, by labels on each.' },
    tasks: { holds: 'It says how many instances a task has when the stack is deployed.' },
    context: 'deploy',
    override: { object: 'elsewhere', patch: 'lowered' },
  },
  k8s: 'elsewhere',
} as const satisfies SupportTable;
