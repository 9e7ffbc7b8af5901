import type { App } from '../../src/core/app.ts';
import type { Container } from '../../src/core/container.ts';

/** Names of the networks that a container is on. */
export function networksOf({ networks, hostNetwork }: Container): string[] {
  if (hostNetwork.value) return [];
  return networks.length === 0 ? ['default'] : networks.map(({ value }) => value);
}

export function share(one: Container, other: Container): boolean {
  return networksOf(one).some((network) => networksOf(other).includes(network));
}

/** Whether not all its networks are internal. */
export function hasWayOut({ networks }: App, container: Container): boolean {
  const isInternal = (name: string) => networks.find((network) => network.name.value === name)?.internal?.value === true;
  const own = networksOf(container);
  return own.length === 0 || !own.every(isInternal);
}
