import type { Findings } from '../core/diagnostic.ts';
import type { PodSecurityLevel } from '../core/pod.ts';
import type { Sourced } from '../core/sourced.ts';
import type { Extra, KubernetesSettings, LoadBalancerKind, Router, SwarmSettings, SwarmStorage } from '../core/targets.ts';
import type { NamedFiles } from './named-files.ts';
import { readObjectOverrides, readOverride } from './overrides.ts';
import type { Words } from './words.ts';

export function readSwarm(words: Words, findings: Findings): SwarmSettings {
  return {
    at: words.at,
    engine: words.text('engine') ?? words.byDefault('engine', '18.06'),
    storage: readStorage(words),
    cron: words.scalar<'swarm-cronjob'>('cron'),
    tasks: words.scalar<'self' | 'driven'>('tasks') ?? words.byDefault('tasks', 'self' as const),
    router: readRouter(words),
    context: words.text('context'),
    override: readOverride(words, findings),
  };
}

/** What AWS recommends for EFS: https://docs.aws.amazon.com/efs/latest/ug/mounting-fs-nfs-mount-settings.html */
const efsOptions = 'nfsvers=4.1,rsize=1048576,wsize=1048576,hard,timeo=600,retrans=2,noresvport';

function readStorage(words: Words): SwarmStorage | undefined {
  const name = words.scalar<NamedKind>('storage');
  if (name !== undefined) return { kind: name.value, at: name.from[0], name } as SwarmStorage;
  const nfs = words.below<'nfs'>('storage')?.below<'server' | 'path' | 'options'>('nfs');
  const server = nfs?.text('server');
  if (nfs === undefined || server === undefined) return undefined;
  const path = nfs.text('path') ?? nfs.byDefault('path', '/');
  return { kind: 'nfs', at: nfs.at, server, path, options: nfs.text('options') ?? nfs.byDefault('options', efsOptions) };
}

type NamedKind = Exclude<SwarmStorage['kind'], 'nfs'>;

function readRouter(words: Words): Router | undefined {
  const router = words.below<keyof Router | 'kind'>('router');
  const make = router?.scalar<'traefik'>('kind');
  if (router === undefined || make === undefined) return undefined;
  return {
    at: router.at,
    make,
    version: (router.text('version') as Router['version'] | undefined) ?? router.byDefault('version', '3'),
    network: router.text('network'),
    entrypoints: router.texts('entrypoints'),
    certResolver: router.text('certResolver'),
  };
}

export function readKubernetes(words: Words, appName: Sourced<string>, files: NamedFiles, findings: Findings): KubernetesSettings {
  const namespace = words.below<'name' | 'create'>('namespace');
  const storage = words.below<'block' | 'shared'>('storage');
  return {
    at: words.at,
    version: words.text('version') ?? words.byDefault('version', '1.34'),
    namespace: {
      name: namespace?.text('name') ?? appName,
      create: namespace?.scalar<boolean>('create') ?? words.byDefault('namespace.create', true),
    },
    loadBalancer: words.scalar<LoadBalancerKind>('loadBalancer'),
    ingressClass: words.text('ingressClass'),
    storage: { block: storage?.text('block'), shared: storage?.text('shared') },
    podSecurity: words.scalar<PodSecurityLevel>('podSecurity') ?? words.byDefault('podSecurity', 'baseline' as const),
    context: words.text('context'),
    order: words.scalar<KubernetesSettings['order']['value']>('order') ?? words.byDefault('order', 'none' as const),
    extra: words.texts('extra').flatMap((path) => readExtra(path, files)),
    overrides: readObjectOverrides(words, findings),
  };
}

function readExtra(path: Sourced<string>, files: NamedFiles): Extra[] {
  const file = files.text(path);
  return file === undefined ? [] : [{ path, file: path.map(() => file) }];
}
