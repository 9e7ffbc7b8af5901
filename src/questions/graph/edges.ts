import type { App, Service } from '../../core/app.ts';
import type { Container, Mount, SecretFile } from '../../core/container.ts';
import type { Port } from '../../core/service.ts';
import type { GraphEdge } from './graph.ts';

export function edgesOf(app: App): GraphEdge[] {
  return [
    ...app.services.flatMap((service) => service.ports.flatMap((port) => reaches(port, service))),
    ...app.services.flatMap((service) => uses(app, service, `service ${service.name.value}`)),
    ...app.tasks.flatMap((task) => uses(app, task, `task ${task.name.value}`)),
  ];
}

/** Who can come in through a published port. */
function reaches({ name, publish, container, access }: Port, service: Service): GraphEdge[] {
  if (publish === undefined) return [];
  const from = `outside ${places[access?.value ?? 'none']}`;
  return [{ kind: 'reaches', from, to: `service ${service.name.value}`, label: `${publish.value} to ${name.value} ${container.value}` }];
}

const places = { public: 'internet', internal: 'private network', node: 'nodes', none: 'nodes' } as const;

function uses(app: App, container: Container, from: string): GraphEdge[] {
  return [
    ...container.needs.map(({ value }): GraphEdge => ({ kind: 'needs', from, to: `${value.role} ${value.name}`, label: '' })),
    ...container.mounts.flatMap((mount) => mounts(mount, container, from)),
    ...container.secrets.map((file) => reads(file, from)),
    ...container.configs.map(
      ({ path, config }): GraphEdge => ({ kind: 'reads', from, to: `config ${config.value.name.value}`, label: path.value }),
    ),
    ...joins(app, container, from),
  ];
}

/** A task that fills a derived volume fills what it mounts. */
function mounts(mount: Mount, { name }: Container, from: string): GraphEdge[] {
  if (mount.kind !== 'volume') return [];
  const volume = mount.volume.value;
  const fills = volume.kind === 'derived' && volume.filledBy.value === name.value;
  const label = mount.readOnly.value ? `${mount.path.value} (read-only)` : mount.path.value;
  return [{ kind: fills ? 'fills' : 'mounts', from, to: `volume ${volume.name.value}`, label }];
}

function reads({ file, secret }: SecretFile, from: string): GraphEdge {
  const name = secret.value.name.value;
  return { kind: 'reads', from, to: `secret ${name}`, label: file.value === name ? '' : file.value };
}

/** The default network, in which everybody is, is not drawn. */
function joins({ networks }: App, container: Container, from: string): GraphEdge[] {
  const known = new Set(networks.map(({ name }) => name.value));
  const joined = container.networks.filter(({ value }) => known.has(value));
  return joined.map(({ value }) => ({ kind: 'joins', from, to: `network ${value}`, label: '' }));
}
