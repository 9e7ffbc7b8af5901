import type { LoadBalancer } from '../../core/load-balancer.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';
import type { Balanced } from './balanced-ports.ts';
import { checkAnnotations } from './balancer-check.ts';
import { encryptedAgain, tlsAnnotations } from './balancer-tls.ts';
import { type Annotations, annotationsOf, type Balancer, type Balancing, pairsIn, specOf } from './balancing.ts';
import { seconds, textsByName } from './texts.ts';

/** Classic ELB of the AWS cloud provider: https://github.com/kubernetes/cloud-provider-aws/blob/master/docs/service_controller.md */
export const classicBalancer: Balancer = {
  title: 'a Classic ELB',
  lower: (balancing, kind) => ({ annotations: annotationsOf(balancing, annotations(balancing)), spec: specOf(balancing, kind) }),
  cannot: {
    name: 'The cloud provider gives a Classic ELB its name. | Mark it with `tags`, or use `kind: nlb`.',
    attributes: 'A Classic ELB has no attributes by name. | Use `crossZone`, `accessLogs`, `idleTimeout` and the like, or `kind: nlb`.',
    'healthCheck.port':
      'A Classic ELB looks at ports of the nodes, whose numbers nobody knows before. | Take `port` away: it looks at the first port; or use `kind: nlb`.',
    'healthCheck.successCodes': 'For a Classic ELB only 200 is a success. | Take `successCodes` away, or use `kind: nlb`.',
  },
  undocumented: [],
  seconds: { drain: [1, 3600], idleTimeout: [1, 4000], 'healthCheck.interval': [5, 300], 'healthCheck.timeout': [2, 60] },
};

function annotations({ access, ports, service }: Balancing): Annotations {
  const { loadBalancer: words } = service;
  const again = words && encryptedAgain(words, ports);
  const internal = access.map((text) => String(text === 'internal'));
  return {
    ...(words === undefined ? {} : ofWords(words, ports)),
    'backend-protocol': words?.proxyProtocol?.value === true ? again?.map(() => 'ssl') : (again?.map(() => 'https') ?? commonHttp(ports)),
    internal: words?.proxyProtocol === undefined ? internal : internal.and(words.proxyProtocol),
  };
}

function ofWords(words: LoadBalancer, ports: readonly Balanced[]): Annotations {
  const { drain, idleTimeout, accessLogs, crossZone, proxyProtocol, tags } = words;
  return {
    ...tlsAnnotations(words, ports, 'ELBSecurityPolicy-TLS-1-2-2017-01'),
    ...checkAnnotations(words),
    'connection-draining-enabled': drain?.map(() => 'true'),
    'connection-draining-timeout': drain?.map((time) => String(seconds(time))),
    'connection-idle-timeout': idleTimeout?.map((time) => String(seconds(time))),
    'access-log-enabled': accessLogs?.bucket.map(() => 'true'),
    'access-log-s3-bucket-name': accessLogs?.bucket,
    'access-log-s3-bucket-prefix': accessLogs?.prefix,
    'access-log-emit-interval': accessLogs?.interval?.map((time) => time.replace('m', '')),
    'cross-zone-load-balancing-enabled': crossZone?.map(String),
    'proxy-protocol': proxyProtocol?.value === true ? proxyProtocol.map(() => '*') : undefined,
    'additional-resource-tags': pairsIn(textsByName(tags)),
  };
}

/**
 * The annotation holds for all ports of a load balancer: TCP serves every protocol, HTTP only if all speak it. The PROXY
 * protocol needs TCP; in HTTP the client's address is a header anyway.
 */
function commonHttp(ports: readonly Balanced[]): Sourced<string> | undefined {
  const protocols = ports.flatMap(({ port }) => (port.appProtocol?.value === 'http' ? port.appProtocol : []));
  const [first, ...others] = protocols;
  return first === undefined || protocols.length < ports.length ? undefined : decidedBy('http', first, ...others);
}
