import type { Findings } from '../core/diagnostic.ts';
import type { PodSecurityLevel } from '../core/pod.ts';
import type { Sourced } from '../core/sourced.ts';
import type { KubernetesSettings, LoadBalancerKind, SwarmSettings } from '../core/targets.ts';
import { readOverride } from './overrides.ts';
import type { Words } from './words.ts';

export function readSwarm(words: Words, findings: Findings): SwarmSettings {
  const settings = {
    at: words.at,
    engine: words.text('engine') ?? words.byDefault('engine', '18.06'),
    storage: words.scalar<NonNullable<SwarmSettings['storage']>['value']>('storage'),
    context: words.text('context'),
    override: readOverride(words, findings),
  };
  return { ...settings, pending: words.rest() };
}

export function readKubernetes(words: Words, appName: Sourced<string>): KubernetesSettings {
  const namespace = words.below<'name' | 'create'>('namespace');
  const storage = words.below<'block' | 'shared'>('storage');
  const settings = {
    at: words.at,
    version: words.text('version') ?? words.byDefault('version', '1.34'),
    namespace: {
      name: namespace?.text('name') ?? appName,
      create: namespace?.scalar<boolean>('create') ?? words.byDefault('namespace.create', true),
    },
    loadBalancer: words.scalar<LoadBalancerKind>('loadBalancer'),
    storage: { block: storage?.text('block'), shared: storage?.text('shared') },
    podSecurity: words.scalar<PodSecurityLevel>('podSecurity') ?? words.byDefault('podSecurity', 'baseline' as const),
    context: words.text('context'),
  };
  return { ...settings, pending: words.rest() };
}
