import type { Cursor } from './cursor.ts';
import type { Broken } from './references.ts';
import { type Named, named, unique } from './unique.ts';

/** Within one pod: mounts and volumes, some of which its StatefulSet makes, ports and probes, names. */
export function checkPod(owner: string, pod: Cursor, claims: readonly Cursor[], broken: Broken): void {
  const containers = containersOf(pod);
  const volumes = [...names(pod.at('volumes').items), ...names(claims.map((claim) => claim.at('metadata')))];
  const mounts = containers.flatMap((container) => names(container.at('volumeMounts').items));
  unique(volumes, (name) => `The pods of "${owner}" have two volumes called "${name}".`, broken);
  unique(names(containers), (name) => `The pods of "${owner}" have two containers called "${name}".`, broken);
  unique(names(portsOf(pod)), (name) => `The pods of "${owner}" have two ports called "${name}".`, broken);
  missing(mounts, volumes, (name) => `The pods of "${owner}" have no volume "${name}".`, broken);
  missing(volumes, mounts, (name) => `No container of "${owner}" mounts the volume "${name}".`, broken);
  for (const { name, at } of [...volumes, ...names(containers)]) if (!isLabel(name)) broken(at, `"${name}" is no DNS label.`);
  for (const container of containers) checkContainer(container, broken);
}

function checkContainer(container: Cursor, broken: Broken): void {
  const name = container.at('name').text ?? '';
  unique(
    named(container.at('volumeMounts').items.map((mount) => mount.at('mountPath'))),
    (path) => `"${name}" mounts two things at ${path}.`,
    broken,
  );
  unique(names(container.at('env').items), (variable) => `"${name}" sets ${variable} twice.`, broken);
  const ports = container.at('ports').items;
  for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const) {
    for (const action of ['httpGet', 'tcpSocket', 'grpc'] as const) {
      const port = container.at(probe, action, 'port');
      if (port.value !== undefined && !ports.some((declared) => isPort(declared, port)))
        broken(port, `The ${probe} of "${name}" asks port "${port.value}", which the container does not have.`);
    }
  }
}

function isPort(declared: Cursor, { value }: Cursor): boolean {
  return declared.at('name').value === value || declared.at('containerPort').value === value;
}

export function portsOf(pod: Cursor): readonly Cursor[] {
  return containersOf(pod).flatMap((container) => container.at('ports').items);
}

function containersOf(pod: Cursor): readonly Cursor[] {
  return [...pod.at('initContainers').items, ...pod.at('containers').items];
}

function names(things: readonly Cursor[]): readonly Named[] {
  return named(things.map((thing) => thing.at('name')));
}

function missing(wanted: readonly Named[], given: readonly Named[], message: (name: string) => string, broken: Broken): void {
  const has = new Set(given.map(({ name }) => name));
  for (const { name, at } of wanted) if (!has.has(name)) broken(at, message(name));
}

/** RFC 1123 */
function isLabel(name: string): boolean {
  return name.length <= 63 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(name);
}
