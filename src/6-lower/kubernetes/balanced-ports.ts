import type { Service } from '../../core/app.ts';
import type { Port } from '../../core/service.ts';

/** Ports that a load balancer publishes. */
export function balancedPorts({ ports }: Service): Port[] {
  return ports.filter(
    ({ access, publish, mode }) =>
      mode.value === 'ingress' && publish !== undefined && (access?.value === 'public' || access?.value === 'internal'),
  );
}
