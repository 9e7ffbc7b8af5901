import type { Service } from '../../core/app.ts';
import type { Port } from '../../core/service.ts';

/** Kubernetes knows a port of a container by number and protocol, and under one name: that of the first that has them. */
export function podPorts({ ports }: Service): readonly Port[] {
  return ports.filter((port) => inPod(ports, port) === port);
}

export function podPort({ ports }: Service, port: Port): Port {
  return inPod(ports, port);
}

function inPod(ports: readonly Port[], port: Port): Port {
  return ports.find((one) => numberOf(one) === numberOf(port)) ?? port;
}

/** `8080/tcp` */
export function numberOf({ container, protocol }: Port): string {
  return `${container.value}/${protocol.value}`;
}
