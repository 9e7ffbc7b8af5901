import type { App } from '../../core/app.ts';
import type { Container } from '../../core/container.ts';
import type { Network } from '../../core/resources.ts';
import type { Sourced } from '../../core/sourced.ts';

/** By its key in the stack: what the router shares with services that have routes. */
export function routerNetwork(app: App, container: Container): Sourced<string> | undefined {
  const network = app.swarm?.router?.network;
  if (network === undefined || !('routes' in container) || (container.routes as readonly unknown[]).length === 0) return undefined;
  const declared = declaredAs(app, network);
  return declared === undefined ? network : network.map(() => declared.name.value).and(declared.name);
}

/** The app may have an entry for it already. */
export function declaredAs({ networks }: App, network: Sourced<string>): Network | undefined {
  return networks.find(({ external, called, name }) => external?.value === true && (called ?? name).value === network.value);
}
