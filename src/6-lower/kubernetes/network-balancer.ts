import type { LoadBalancer } from '../../core/load-balancer.ts';
import { because, type Sourced } from '../../core/sourced.ts';
import type { LoadBalancerKind } from '../../core/targets.ts';
import type { Balanced } from './balanced-ports.ts';
import { checkAnnotations } from './balancer-check.ts';
import { encryptedAgain, tlsAnnotations, tlsPorts } from './balancer-tls.ts';
import { type Annotations, annotationsOf, type Balancer, type Balancing, type LoweredBalancer, pairsIn, specOf } from './balancing.ts';
import { seconds, textsByName } from './texts.ts';

/** Network Load Balancer of the AWS Load Balancer Controller: https://kubernetes-sigs.github.io/aws-load-balancer-controller/ */
export const networkBalancer: Balancer = {
  title: 'an NLB',
  lower: (balancing, kind) => lowerNetworkBalancer(balancing, kind, 'service.k8s.aws/nlb'),
  cannot: { 'accessLogs.interval': 'An NLB writes its log every 5 minutes. | Take `interval` away.' },
  undocumented: [],
  seconds: { drain: [0, 3600], idleTimeout: [60, 6000], 'healthCheck.interval': [5, 300], 'healthCheck.timeout': [2, 120] },
};

export function lowerNetworkBalancer(balancing: Balancing, kind: Sourced<LoadBalancerKind>, loadBalancerClass: string): LoweredBalancer {
  const byAddress = 'Traffic goes to pods, not through node ports.';
  const annotations = {
    ...(balancing.service.loadBalancer === undefined ? {} : ofWords(balancing.service.loadBalancer, balancing.ports)),
    'nlb-target-type': because('ip', byAddress, kind.from[0]),
    scheme: balancing.access.map((text) => (text === 'internal' ? 'internal' : 'internet-facing')),
  };
  const spec = {
    ...specOf(balancing, kind),
    loadBalancerClass: kind.map(() => loadBalancerClass),
    allocateLoadBalancerNodePorts: because(false, byAddress, kind.from[0]),
  };
  return { annotations: annotationsOf(balancing, annotations), spec };
}

function ofWords(words: LoadBalancer, ports: readonly Balanced[]): Annotations {
  const { drain, accessLogs, crossZone, proxyProtocol, called, tags, attributes } = words;
  return {
    ...tlsAnnotations(words, ports, 'ELBSecurityPolicy-TLS13-1-2-2021-06'),
    'backend-protocol': encryptedAgain(words, ports)?.map(() => 'ssl'),
    ...checkAnnotations(words),
    ...idleAnnotations(words, ports),
    name: called,
    'additional-resource-tags': pairsIn(textsByName(tags)),
    attributes: pairsIn({
      ...textsByName(attributes),
      'access_logs.s3.enabled': accessLogs?.bucket.map(() => 'true'),
      'access_logs.s3.bucket': accessLogs?.bucket,
      'access_logs.s3.prefix': accessLogs?.prefix,
      'load_balancing.cross_zone.enabled': crossZone?.map(String),
    }),
    'target-group-attributes': pairsIn({
      'deregistration_delay.timeout_seconds': drain?.map((time) => String(seconds(time))),
      'proxy_protocol_v2.enabled': proxyProtocol?.map(String),
    }),
  };
}

function idleAnnotations(words: LoadBalancer, ports: readonly Balanced[]): Annotations {
  const idle = words.idleTimeout?.map((time) => `tcp.idle_timeout.seconds=${seconds(time)}`);
  return Object.fromEntries(idlePorts(words, ports).map(({ publish }) => [`listener-attributes.TCP-${publish.value}`, idle]));
}

/** Listeners that have an idle timeout to set: not those that end TLS, nor those of UDP. */
export function idlePorts(words: LoadBalancer, ports: readonly Balanced[]): readonly Balanced[] {
  const ended = tlsPorts(words, ports);
  return ports.filter((balanced) => balanced.port.protocol.value === 'tcp' && !ended.includes(balanced));
}
