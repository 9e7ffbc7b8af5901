import type { App, Service } from '../../core/app.ts';
import { inReadingOrder } from '../../core/diagnostic.ts';
import type { Placement, Port } from '../../core/service.ts';
import type { Sourced } from '../../core/sourced.ts';
import type { Rule } from '../rule.ts';

/** The second of two that publish the same port would fail to start, or wait for ever. */
export const portConflict: Rule = {
  code: 'port-conflict',
  severity: 'error',
  check(app, report) {
    const owners = new Map<string, Published[]>();
    for (const published of publishedPorts(app)) {
      const earlier = owners.get(doorOf(app, published)) ?? [];
      const first = earlier.find((other) => clash(published, other));
      owners.set(doorOf(app, published), [...earlier, published]);
      if (first === undefined) continue;
      report(published.publish, {
        message: `Port ${published.publish.value} is already published by "${first.service.name.value}".`,
        help: 'Publish one of them on another port, or put both behind a route.',
        related: [{ at: first.publish, message: 'First published here.' }],
      });
    }
  },
};

interface Published {
  readonly service: Service;
  readonly port: Port;
  readonly publish: Sourced<number>;
}

function publishedPorts(app: App): Published[] {
  const published = app.services.flatMap((service) => service.ports.flatMap((port) => doors(app, service, port)));
  return inReadingOrder(published, ({ publish }) => publish);
}

/** In the network of the node every port is one of the node; beside that only a load balancer can publish it. */
function doors({ k8s }: App, service: Service, port: Port): Published[] {
  const { hostNetwork } = service;
  const own = { service, port: { ...port, mode: hostNetwork.map(() => 'host' as const) }, publish: port.container };
  const published = port.publish === undefined ? [] : [{ service, port, publish: port.publish }];
  if (!hostNetwork.value) return published;
  return k8s === undefined || port.mode.value === 'host' ? [own] : [own, ...published];
}

/** A Swarm has one set of ports. In Kubernetes each service and access has a load balancer of its own; nodes are shared. */
function doorOf({ k8s }: App, { service, port, publish }: Published): string {
  const number = `${publish.value}/${port.protocol.value}`;
  if (k8s === undefined || port.mode.value === 'host') return number;
  const access = port.access?.value;
  return access === 'node' ? `node ${number}` : `${access} ${service.name.value} ${number}`;
}

/** Host ports meet only where both can run on one node. */
function clash(one: Published, other: Published): boolean {
  if (one.port.mode.value !== 'host' || other.port.mode.value !== 'host' || one.service === other.service) return true;
  return whereabouts(one.service.placement) === whereabouts(other.service.placement);
}

function whereabouts({ role, hostname, labels }: Placement): string {
  return JSON.stringify([role?.value, hostname?.value, labels.map(({ name, is, not }) => [name.value, is?.value, not?.value])]);
}
