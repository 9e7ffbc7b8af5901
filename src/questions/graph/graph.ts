import type { App, Service, Task } from '../../core/app.ts';
import type { Container } from '../../core/container.ts';
import type { Config, Network, Secret, Volume } from '../../core/resources.ts';
import { edgesOf } from './edges.ts';
import { stepsOf } from './steps.ts';
import { bytesText } from './texts.ts';

/** `outside` is where requests come from. */
export type NodeKind = 'outside' | 'service' | 'task' | 'volume' | 'secret' | 'config' | 'network';

export interface GraphNode {
  /** Of all nodes only this one has it: `service app`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** What else is worth a line. */
  readonly notes: readonly string[];
}

/** What one node has to do with another: app `needs` db, migrate `fills` public ... */
export type EdgeKind = 'reaches' | 'needs' | 'fills' | 'mounts' | 'reads' | 'joins';

export interface GraphEdge {
  readonly kind: EdgeKind;
  /** The ids of nodes. */
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface Graph {
  /** How many steps it takes to start everything, where some things wait for others. */
  readonly steps: number;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Services, tasks and what they use. In the order of the App, so that the same app is the same picture. */
export function graphOf(app: App): Graph {
  const edges = edgesOf(app);
  const steps = stepsOf(app);
  const last = Math.max(1, ...steps.values());
  const nodes = [
    ...outsides(edges),
    ...app.services.map((service) => containerNode('service', service, [replicas(service), startText(service, steps, last)])),
    ...app.tasks.map((task) => containerNode('task', task, [startText(task, steps, last)])),
    ...app.volumes.map((volume) => node('volume', volume, [volumeText(volume)])),
    ...app.secrets.map((secret) => node('secret', secret, secretNotes(secret))),
    ...app.configs.map((config) => node('config', config, configNotes(config))),
    ...app.networks.map((network) => node('network', network, [])),
  ];
  return { steps: last, nodes, edges };
}

function outsides(edges: readonly GraphEdge[]): GraphNode[] {
  const ids = new Set(edges.filter(({ kind }) => kind === 'reaches').map(({ from }) => from));
  return [...ids].map((id) => ({ id, kind: 'outside', name: id.slice('outside '.length), notes: [] }));
}

function containerNode(kind: 'service' | 'task', container: Container, notes: readonly string[]): GraphNode {
  const { repository, tag } = container.image.value;
  const image = repository.split('/').at(-1) ?? repository;
  return node(kind, container, [tag === undefined ? image : `${image}:${tag}`, ...notes.filter((note) => note !== '')]);
}

function node(kind: NodeKind, { name }: Container | Volume | Secret | Config | Network, notes: readonly string[]): GraphNode {
  return { id: `${kind} ${name.value}`, kind, name: name.value, notes };
}

function replicas({ replicas: { value } }: Service): string {
  return value === 'perNode' ? 'one on each node' : `${value} ${value === 1 ? 'instance' : 'instances'}`;
}

/** Nothing for an app in which nothing waits for anything. */
function startText({ name }: Service | Task, steps: ReadonlyMap<string, number>, last: number): string {
  return last === 1 ? '' : `step ${steps.get(name.value) ?? 1}`;
}

function volumeText(volume: Volume): string {
  const size = 'size' in volume ? volume.size?.value : undefined;
  return size === undefined ? volume.kind : `${volume.kind}, ${bytesText(size)}`;
}

function secretNotes({ version, source }: Secret): string[] {
  return [...(version === undefined ? [] : [`version ${version.value}`]), ...(source.value === 'external' ? ['external'] : [])];
}

function configNotes({ source, files }: Config): string[] {
  return source.value === 'folder' ? [`${files.length} ${files.length === 1 ? 'file' : 'files'}`] : [];
}
