import type { Service } from '../../core/app.ts';
import type { Port } from '../../core/service.ts';
import type { Sourced } from '../../core/sourced.ts';

export type BalancedAccess = 'public' | 'internal';

/** A port that a load balancer publishes. */
export interface Balanced {
  readonly port: Port;
  readonly publish: Sourced<number>;
  readonly access: Sourced<BalancedAccess>;
}

export function balancedPorts({ ports }: Service): Balanced[] {
  return ports.flatMap((port) => {
    const { access, publish, mode } = port;
    if (mode.value !== 'ingress' || publish === undefined || !isBalanced(access)) return [];
    return [{ port, publish, access }];
  });
}

function isBalanced(access: Port['access']): access is Sourced<BalancedAccess> {
  return access?.value === 'public' || access?.value === 'internal';
}
