/** A secret cannot change on Swarm: a later version is another one. The first has no suffix. */
export function versioned(name: string, version: number): string {
  return version > 1 ? `${name}_v${version}` : name;
}
