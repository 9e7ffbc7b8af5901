import type { Service } from '../core/app.ts';
import type { Sourced } from '../core/sourced.ts';
import { readContainer } from './container.ts';
import type { Context } from './context.ts';
import { readHealth } from './health.ts';
import { readLoadBalancer, readSwarmLoadBalancer } from './load-balancer.ts';
import { readPlacement } from './placement.ts';
import { readPorts } from './ports.ts';
import { readRollout } from './rollout.ts';
import { readRoutes } from './routes.ts';
import { readAutoscale, readBudget } from './scaling.ts';
import type { Words } from './words.ts';

export function readService(name: Sourced<string>, words: Words, context: Context): Service {
  const { container, scope } = readContainer(name, words, context);
  const ports = readPorts(words);
  const replicas: Service['replicas'] = words.read('replicas', readReplicas) ?? words.byDefault('replicas', 1);
  const rollout = readRollout(words, context.rollout, { ...container, ports, replicas });
  const health = readHealth(words, ports, scope, context);
  const placement = readPlacement(words);
  const more = {
    routes: readRoutes(words, ports, context),
    discovery: words.scalar<'vip' | 'dns'>('discovery'),
    aliases: words.texts('aliases'),
    loadBalancer: context.target === 'k8s' ? readLoadBalancer(words, ports, context) : undefined,
    autoscale: readAutoscale(words),
    budget: readBudget(words),
    swarmLoadBalancer: context.target === 'swarm' ? readSwarmLoadBalancer(words, ports, context) : undefined,
  };
  return { ...container, replicas, ports, health, rollout, placement, ...more };
}

function readReplicas(text: string): number | 'perNode' {
  return text === 'perNode' ? text : Number(text);
}
