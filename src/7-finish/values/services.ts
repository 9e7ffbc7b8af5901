import type { Finding } from '../../core/diagnostic.ts';
import type { Cursor } from '../references/cursor.ts';
import type { Patched } from './patched.ts';
import type { Refuse } from './refuse.ts';

/** `pkg/apis/core/validation`, `ValidateService` */
const ofLoadBalancers = ['loadBalancerClass', 'loadBalancerSourceRanges', 'allocateLoadBalancerNodePorts'];

/** A patch of the type leaves what only the former type has. */
export function checkServiceType(spec: Patched, refuse: Refuse): void {
  const type = spec.at('type');
  const name = type.text ?? 'ClusterIP';
  for (const field of ofLoadBalancers) {
    const value = spec.at(field);
    if (value.exists && name !== 'LoadBalancer') refuse([value, type], refused(name, field, value, `Write \`${field}: null\` too.`));
  }
  for (const [index, port] of spec.at('ports').items.entries()) {
    const nodePort = port.at('nodePort');
    if (nodePort.exists && name === 'ClusterIP')
      refuse([nodePort, type], refused(name, `ports.${index}.nodePort`, nodePort, 'Write the `ports` too, without it.'));
  }
  const address = spec.at('clusterIP');
  if (address.text === 'None' && name !== 'ClusterIP')
    refuse([address, type], refused(name, 'clusterIP: None', address, 'Write `clusterIP: null` too.'));
}

function refused(type: string, field: string, { place }: Patched, left: string): Finding {
  const help = place === undefined ? left : 'Take it away, or write another `type`.';
  return { message: `Kubernetes refuses \`${field}\` in a Service of type ${type}.`, help };
}

const schemes = ['scheme', 'internal'].map((end) => `service.beta.kubernetes.io/aws-load-balancer-${end}`);

/** Without a word each controller has its own default: one makes an internal load balancer, another one for the internet. */
export function checkScheme(object: Patched, lowered: Cursor, refuse: Refuse): void {
  const path = ['metadata', 'annotations'];
  const wanted = schemes.filter((name) => lowered.at(...path, name).exists);
  if (object.at('spec', 'type').text !== 'LoadBalancer' || schemes.some((name) => object.at(...path, name).exists)) return;
  refuse(
    wanted.map((name) => object.at(...path, name)),
    {
      message: 'Nothing says any more whether this load balancer is open to the internet: each controller has a default of its own.',
      help: 'Leave the annotation, and write `access: internal` or `access: public` for the port.',
    },
  );
}
