import type { AccessLogs, BalancerCheck, BalancerTls, LoadBalancer, SwarmLoadBalancer } from '../core/load-balancer.ts';
import type { Port } from '../core/service.ts';
import type { LoadBalancerKind } from '../core/targets.ts';
import type { Context } from './context.ts';
import type { Names } from './names.ts';
import { portNames } from './ports.ts';
import { milliseconds } from './quantities.ts';
import { namedPlainTexts } from './text.ts';
import type { Words } from './words.ts';

/** `k8s: loadBalancer`. */
export function readLoadBalancer(words: Words, ports: readonly Port[], { findings }: Context): LoadBalancer | undefined {
  const balancer = words.below<keyof LoadBalancer | 'kind' | 'name'>('loadBalancer');
  if (balancer === undefined) return undefined;
  const names = portNames(ports, findings);
  return {
    at: balancer.at,
    provider: balancer.scalar<LoadBalancerKind>('kind'),
    drain: balancer.read('drain', milliseconds),
    idleTimeout: balancer.read('idleTimeout', milliseconds),
    allow: balancer.texts('allow'),
    tls: readTls(balancer, names),
    healthCheck: readCheck(balancer, names),
    accessLogs: readAccessLogs(balancer),
    crossZone: balancer.scalar<boolean>('crossZone'),
    proxyProtocol: balancer.scalar<boolean>('proxyProtocol'),
    called: balancer.text('name'),
    tags: namedPlainTexts('tags', balancer),
    attributes: namedPlainTexts('attributes', balancer),
  };
}

/** `swarm: loadBalancer`. */
export function readSwarmLoadBalancer(words: Words, ports: readonly Port[], { findings }: Context): SwarmLoadBalancer | undefined {
  const balancer = words.below<keyof SwarmLoadBalancer>('loadBalancer');
  const certificate = balancer?.text('certificate');
  if (balancer === undefined || certificate === undefined) return undefined;
  return {
    at: balancer.at,
    certificate,
    protocol: balancer.scalar<'https' | 'ssl'>('protocol') ?? balancer.byDefault('protocol', 'https'),
    ports: portsNamed(balancer, portNames(ports, findings)),
  };
}

function portsNamed(words: Words<'ports'>, names: Names<Port>) {
  return words.texts('ports').flatMap((name) => names.find(name) ?? []);
}

function readTls(balancer: Words<'tls'>, names: Names<Port>): BalancerTls | undefined {
  const tls = balancer.below<keyof BalancerTls>('tls');
  const certificate = tls?.text('certificate');
  if (tls === undefined || certificate === undefined) return undefined;
  return { at: tls.at, certificate, ports: portsNamed(tls, names), policy: tls.text('policy') };
}

function readCheck(balancer: Words<'healthCheck'>, names: Names<Port>): BalancerCheck | undefined {
  const check = balancer.below<keyof BalancerCheck>('healthCheck');
  if (check === undefined) return undefined;
  const port = check.text('port');
  return {
    at: check.at,
    protocol: check.scalar<BalancerCheck['protocol']['value']>('protocol') ?? check.byDefault('protocol', 'tcp'),
    port: port === undefined ? undefined : names.find(port),
    path: check.text('path'),
    interval: check.read('interval', milliseconds),
    timeout: check.read('timeout', milliseconds),
    healthyThreshold: check.scalar<number>('healthyThreshold'),
    unhealthyThreshold: check.scalar<number>('unhealthyThreshold'),
    successCodes: check.text('successCodes'),
  };
}

function readAccessLogs(balancer: Words<'accessLogs'>): AccessLogs | undefined {
  const logs = balancer.below<keyof AccessLogs>('accessLogs');
  const bucket = logs?.text('bucket');
  if (logs === undefined || bucket === undefined) return undefined;
  return { at: logs.at, bucket, prefix: logs.text('prefix'), interval: logs.scalar<'5m' | '60m'>('interval') };
}
