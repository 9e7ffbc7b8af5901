import type { Service } from '../core/app.ts';
import type { Sourced } from '../core/sourced.ts';
import type { LoadBalancer, LoadBalancerKind } from '../core/targets.ts';
import { pendingOf, readContainer } from './container.ts';
import type { Context } from './context.ts';
import { readHealth } from './health.ts';
import { readPlacement } from './placement.ts';
import { readPorts } from './ports.ts';
import { milliseconds } from './quantities.ts';
import { readRollout } from './rollout.ts';
import type { Words } from './words.ts';

export function readService(name: Sourced<string>, words: Words, context: Context): Service {
  const { container, scope } = readContainer(name, words, context);
  const ports = readPorts(words);
  const replicas: Service['replicas'] = words.read('replicas', readReplicas) ?? words.byDefault('replicas', 1);
  const rollout = readRollout(words, context.rollout, { ...container, ports, replicas });
  const health = readHealth(words, ports, scope, context);
  const placement = readPlacement(words);
  const loadBalancer = readLoadBalancer(words);
  const discovery = words.scalar<'vip' | 'dns'>('discovery');
  const aliases = words.texts('aliases');
  return { ...container, replicas, ports, discovery, aliases, health, rollout, placement, loadBalancer, pending: pendingOf(words, scope) };
}

function readReplicas(text: string): number | 'perNode' {
  return text === 'perNode' ? text : Number(text);
}

function readLoadBalancer(words: Words): LoadBalancer | undefined {
  const balancer = words.below<'kind' | 'drain' | 'idleTimeout' | 'allow'>('loadBalancer');
  if (balancer === undefined) return undefined;
  return {
    at: balancer.at,
    provider: balancer.scalar<LoadBalancerKind>('kind'),
    drain: balancer.read('drain', milliseconds),
    idleTimeout: balancer.read('idleTimeout', milliseconds),
    allow: balancer.texts('allow'),
  };
}
