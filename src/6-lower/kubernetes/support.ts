import type { Container } from '../../core/container.ts';
import type { Placement } from '../../core/service.ts';
import type { Support, SupportTable } from '../support.ts';

const amounts = { cpu: 'lowered', memory: 'lowered', ephemeralStorage: 'lowered' } as const;

const container = {
  name: 'lowered',
  image: 'lowered',
  pull: 'lowered',
  entrypoint: { words: 'lowered' },
  command: { words: 'lowered' },
  env: {
    name: 'lowered',
    text: 'lowered',
    parts: { literal: { literal: 'lowered' }, instance: { instance: 'lowered' }, secret: { secret: 'lowered' } },
  },
  secrets: {
    file: 'lowered',
    secret: 'lowered',
    mode: { depends: 'file-mode-widened' },
    uid: { depends: 'secret-owner' },
    gid: { depends: 'secret-owner' },
  },
  configs: { path: 'lowered', config: 'lowered', mode: { depends: 'file-mode-widened' } },
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
    privileged: 'lowered',
    capabilities: { add: 'lowered', drop: 'lowered' },
    noNewPrivileges: 'lowered',
  },
  stop: {
    grace: 'lowered',
    signal: {
      refused: 'Kubernetes cannot choose the stop signal: it is alpha there. | Set STOPSIGNAL in the image and take `stop.signal` away.',
    },
  },
  labels: { name: 'lowered', text: 'lowered' },
  networks: 'lowered',
  needs: 'lowered',
  preStop: 'lowered',
  pod: {
    annotations: { name: 'lowered', text: 'lowered' },
    serviceAccount: { name: 'lowered', create: 'lowered', annotations: { name: 'lowered', text: 'lowered' }, token: 'lowered' },
    pullSecrets: 'lowered',
    priorityClass: 'lowered',
    tolerations: { key: 'lowered', operator: 'lowered', value: 'lowered', effect: 'lowered', tolerationSeconds: 'lowered' },
    nodeSelector: { name: 'lowered', text: 'lowered' },
    podSecurity: 'lowered',
  },
  logging: 'elsewhere',
  containerLabels: 'elsewhere',
  ulimits: 'elsewhere',
  dns: 'elsewhere',
  isolation: 'elsewhere',
  overrides: { object: 'lowered', patch: 'lowered' },
} as const satisfies Support<Container>;

const placement = {
  role: { depends: 'manager-on-kubernetes' },
  hostname: 'lowered',
  os: 'lowered',
  arch: 'lowered',
  labels: { name: 'lowered', is: 'lowered', not: 'lowered' },
  spread: 'lowered',
} as const satisfies Support<Placement>;

const check = {
  http: { port: 'lowered', path: 'lowered', headers: { name: 'lowered', text: 'lowered' } },
  tcp: { port: 'lowered' },
  grpc: { port: 'lowered' },
  command: { command: { words: 'lowered' } },
  shell: { shell: 'lowered' },
} as const;
const liveness = {
  none: { none: { holds: 'No liveness probe is made.' } },
  own: { check, interval: 'lowered', timeout: 'lowered', retries: 'lowered' },
} as const;
const timing = { interval: 'lowered', timeout: 'lowered', retries: 'lowered', startPeriod: 'lowered' } as const;
const client = { holds: 'The kubelet makes network checks itself; no program of the image is needed.' } as const;

/** Of volumes that a driver makes on Swarm. */
const made = {
  name: 'lowered',
  declared: 'lowered',
  called: 'lowered',
  driver: 'elsewhere',
  options: 'elsewhere',
} as const;

const byVolumes = { holds: 'Used by each volume of this kind that names no class of its own.' } as const;

const inPod = { holds: 'The volume lives and dies with its pod; nobody else sees its name.' } as const;

/** What becomes of every leaf of App on Kubernetes. */
export const kubernetesSupport = {
  name: 'lowered',
  services: {
    ...container,
    replicas: 'lowered',
    ports: {
      name: 'lowered',
      container: 'lowered',
      protocol: 'lowered',
      publish: 'lowered',
      access: 'lowered',
      mode: 'lowered',
      appProtocol: 'lowered',
    },
    routes: {
      host: 'lowered',
      path: 'lowered',
      port: 'lowered',
      access: 'lowered',
      tls: { flag: { flag: 'lowered' }, secret: { secret: 'lowered' }, certificate: { certificate: 'lowered' } },
    },
    discovery: { depends: 'address-without-ports' },
    aliases: 'elsewhere',
    health: {
      http: { ...check.http, client, timing, liveness },
      tcp: { ...check.tcp, client, timing, liveness },
      grpc: { ...check.grpc, client, timing, liveness },
      command: { ...check.command, timing, liveness },
      shell: { ...check.shell, timing, liveness },
      none: { none: { holds: 'Kubernetes does not run the HEALTHCHECK of an image.' } },
    },
    rollout: {
      batch: 'lowered',
      order: 'lowered',
      delay: {
        approximated:
          'Kubernetes knows no pause between batches: a pod counts, and the next batch starts, once it was ready for `delay`; so does the last one. | Accept it, or write `delay` under `swarm:` only.',
      },
      monitor: 'lowered',
      onFailure: 'lowered',
      timeout: 'lowered',
    },
    placement,
    loadBalancer: {
      provider: 'lowered',
      drain: 'lowered',
      idleTimeout: 'lowered',
      allow: 'lowered',
      tls: { certificate: 'lowered', ports: 'lowered', policy: 'lowered' },
      healthCheck: {
        protocol: 'lowered',
        port: 'lowered',
        path: 'lowered',
        interval: 'lowered',
        timeout: 'lowered',
        healthyThreshold: 'lowered',
        unhealthyThreshold: 'lowered',
        successCodes: 'lowered',
      },
      accessLogs: { bucket: 'lowered', prefix: 'lowered', interval: 'lowered' },
      crossZone: 'lowered',
      proxyProtocol: 'lowered',
      called: 'lowered',
      tags: { name: 'lowered', text: 'lowered' },
      attributes: { name: 'lowered', text: 'lowered' },
    },
    swarmLoadBalancer: 'elsewhere',
    autoscale: { min: 'lowered', max: 'lowered', cpu: 'lowered', memory: 'lowered' },
    budget: {
      most: { unavailable: 'lowered' },
      none: { none: { holds: 'No PodDisruptionBudget is made.' } },
    },
  },
  tasks: {
    ...container,
    schedule: 'lowered',
    timeZone: 'lowered',
    retries: 'lowered',
    retryDelay: {
      approximated:
        'Kubernetes decides itself how long it waits between tries of a Job: 10 s, 20 s, 40 s ... up to 6 minutes. | Accept it, or write `retryDelay` under `swarm:` only.',
    },
    timeout: 'lowered',
    placement,
  },
  volumes: {
    block: {
      ...made,
      size: 'lowered',
      perInstance: 'lowered',
      ebstype: 'elsewhere',
      iops: 'elsewhere',
      storageClass: 'lowered',
      ebs: { type: 'lowered', iops: 'lowered', throughput: 'lowered', encrypted: 'lowered' },
      accessMode: 'lowered',
      subPath: 'lowered',
    },
    shared: { ...made, size: 'lowered', perfmode: 'elsewhere', storageClass: 'lowered', accessMode: 'lowered', subPath: 'lowered' },
    derived: { ...made, called: inPod, filledBy: 'lowered', perfmode: 'elsewhere' },
    scratch: { name: 'lowered', declared: 'lowered', called: inPod, size: 'lowered', medium: 'lowered' },
    node: made,
    external: { name: 'lowered', declared: 'lowered', called: 'lowered', subPath: 'lowered' },
  },
  secrets: {
    name: 'lowered',
    source: { depends: 'external-secret' },
    called: 'lowered',
    key: 'lowered',
    store: { provider: 'lowered', object: 'lowered', cluster: 'lowered', key: 'lowered', property: 'lowered', refresh: 'lowered' },
    version: 'lowered',
  },
  configs: { name: 'lowered', source: 'lowered', files: { name: 'lowered', content: 'lowered' } },
  networks: {
    name: 'lowered',
    internal: 'lowered',
    encrypted: {
      ignored:
        'Whether traffic between nodes is encrypted is up to the cluster on Kubernetes. | See to it there, and accept this or write `encrypted` under `swarm:`.',
    },
    attachable: {
      ignored: 'No container outside the cluster can join a network of Kubernetes. | Accept it, or write `attachable` under `swarm:`.',
    },
    external: 'lowered',
    called: 'elsewhere',
    driver: 'elsewhere',
    options: 'elsewhere',
    namespace: 'lowered',
  },
  swarm: 'elsewhere',
  k8s: {
    version: { depends: 'version-unknown' },
    namespace: { name: 'lowered', create: { holds: 'What someone else makes is not among the manifests.' } },
    loadBalancer: { holds: 'What makes load balancers here: used by each service that asks for one and names none itself.' },
    ingressClass: 'lowered',
    storage: { block: byVolumes, shared: byVolumes },
    podSecurity: { depends: 'pod-security' },
    context: 'deploy',
    order: { depends: 'order-idle' },
    extra: { path: 'lowered', file: 'lowered' },
    overrides: { object: 'lowered', patch: 'lowered' },
  },
} as const satisfies SupportTable;
