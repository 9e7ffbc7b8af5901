import type { Container } from '../../core/container.ts';
import type { Placement } from '../../core/service.ts';
import { later, type Support, type SupportTable } from '../support.ts';

const container = {
  name: 'lowered',
  image: 'lowered',
  pull: { holds: '`docker stack deploy` resolves the tag to a digest, so every node runs the same image.' },
  entrypoint: { words: 'lowered' },
  command: { words: 'lowered' },
  env: { name: 'lowered', text: 'lowered' },
  secrets: { file: 'lowered', secret: 'lowered', mode: 'lowered', uid: 'lowered', gid: 'lowered' },
  mounts: {
    volume: { path: 'lowered', volume: 'lowered', readOnly: 'lowered', seed: 'lowered' },
    tmpfs: { path: 'lowered', size: 'lowered' },
    host: { path: 'lowered', host: 'lowered', readOnly: 'lowered' },
  },
  user: 'lowered',
  workdir: 'lowered',
  tty: 'lowered',
  stdin: 'lowered',
  resources: { reserve: { cpu: 'lowered', memory: 'lowered' }, limit: { cpu: 'lowered', memory: 'lowered' } },
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
  pending: later,
} as const satisfies Support<Container>;

const placement = {
  role: 'lowered',
  hostname: 'lowered',
  os: 'lowered',
  arch: 'lowered',
  labels: { name: 'lowered', is: 'lowered', not: 'lowered' },
  spread: later,
} as const satisfies Support<Placement>;

const timing = { interval: 'lowered', timeout: 'lowered', retries: 'lowered', startPeriod: 'lowered' } as const;

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
    discovery: 'lowered',
    aliases: 'lowered',
    health: {
      http: { port: 'lowered', path: 'lowered', headers: { name: 'lowered', text: 'lowered' }, client: 'lowered', timing },
      tcp: { port: 'lowered', client: 'lowered', timing },
      grpc: { port: 'lowered', client: 'lowered', timing },
      command: { command: { words: 'lowered' }, timing },
      shell: { shell: 'lowered', timing },
      none: { none: 'lowered' },
    },
    rollout: { batch: 'lowered', order: 'lowered', delay: 'lowered', monitor: 'lowered', onFailure: 'lowered', timeout: 'deploy' },
    placement,
    loadBalancer: 'elsewhere',
  },
  tasks: { ...container, retries: 'lowered', retryDelay: 'lowered', timeout: 'deploy', placement },
  volumes: {
    block: {
      name: 'lowered',
      declared: 'lowered',
      called: 'lowered',
      size: 'lowered',
      perInstance: later,
      ebstype: 'lowered',
      storageClass: 'elsewhere',
      subPath: 'elsewhere',
      pending: later,
    },
    shared: {
      name: 'lowered',
      declared: 'lowered',
      called: 'lowered',
      size: { holds: 'EFS grows by itself.' },
      storageClass: 'elsewhere',
      pending: later,
    },
    derived: {
      name: 'lowered',
      declared: 'lowered',
      called: 'lowered',
      filledBy: { holds: 'The task writes into the shared volume.' },
      pending: later,
    },
    scratch: later,
    node: { name: 'lowered', declared: 'lowered', called: 'lowered', pending: later },
    external: { name: 'lowered', declared: 'lowered', called: 'lowered', pending: later },
  },
  secrets: { name: 'lowered', source: 'deploy', called: 'lowered', version: 'lowered', pending: later },
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
    pending: later,
  },
  swarm: { engine: { depends: 'engine-unknown' }, storage: 'lowered', context: 'deploy', pending: later },
  k8s: 'elsewhere',
  pending: later,
} as const satisfies SupportTable;
