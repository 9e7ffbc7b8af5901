import { loadAll } from 'js-yaml';
import type { OutputFile } from '../../src/8-emit/output.ts';
import { expanded } from '../properties/expansion.ts';
import type { Program } from './program.ts';

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec: { readonly replicas?: number; readonly template: { readonly spec: PodSpec } };
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly volumes?: readonly { readonly name: string; readonly secret?: Stored; readonly configMap?: Stored; readonly csi?: object }[];
}

interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly fieldRef: { readonly fieldPath: string } };
}

interface Stored {
  readonly items: readonly { readonly path: string; readonly mode: number }[];
}

interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvironmentVariable[];
  readonly workingDir?: string;
  readonly tty?: boolean;
  readonly stdin?: boolean;
  readonly securityContext?: { readonly runAsUser?: number; readonly runAsGroup?: number };
  readonly volumeMounts?: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly subPath?: string;
    readonly readOnly?: boolean;
  }[];
}

/** The workloads among the manifests, by the name that they have in the spec; tasks that fill volumes are in others' pods. */
export function programsOfManifests(outputs: readonly OutputFile[]): Map<string, Program> {
  const objects = outputs.flatMap(({ text }) => loadAll(text)) as KubernetesObject[];
  const workloads = objects.filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(kind));
  return new Map(workloads.map((workload) => [workload.metadata.labels?.['app.kubernetes.io/name'] ?? '', programOfWorkload(workload)]));
}

function programOfWorkload({ kind, spec }: KubernetesObject): Program {
  const pod = spec.template.spec;
  const container = pod.containers[0] as Container;
  const { image, command = [], args = [], env = [], workingDir: workdir, securityContext: { runAsUser, runAsGroup } = {} } = container;
  const read = (text: string) => expanded(text, {});
  return {
    image,
    entrypoint: command.map(read),
    command: args.map(read),
    env: environment(env),
    user: runAsUser === undefined ? undefined : [runAsUser, ...(runAsGroup === undefined ? [] : [runAsGroup])].join(':'),
    workdir,
    terminal: [container.tty ?? false, container.stdin ?? false],
    instances: kind === 'Job' ? 'task' : kind === 'DaemonSet' ? 'global' : (spec.replicas ?? 1),
    paths: (container.volumeMounts ?? []).map((mount) => pathOf(mount, pod)).sort(),
  };
}

/** Variables for the texts of others are none of the spec. */
function environment(env: readonly EnvironmentVariable[]): Record<string, string> {
  const known: Record<string, string> = {};
  for (const { name, value, valueFrom } of env)
    known[name] = value === undefined ? `<${valueFrom?.fieldRef.fieldPath.replace(/.*\.|Name$/g, '')}>` : expanded(value, known);
  return Object.fromEntries(Object.entries(known).filter(([name]) => !name.startsWith('appspec.instance.')));
}

function pathOf(
  { name, mountPath, subPath, readOnly = false }: NonNullable<Container['volumeMounts']>[number],
  { volumes = [] }: PodSpec,
): string {
  const { secret, configMap, csi } = volumes.find((volume) => volume.name === name) ?? {};
  const items = (secret ?? configMap)?.items;
  if (csi !== undefined) return `${mountPath} ${modeOfDriver}`;
  return `${mountPath} ${items === undefined ? readOnly : items.find(({ path }) => path === subPath)?.mode}`;
}

/** The driver of a store decides it; what Swarm has unless the spec says otherwise. */
const modeOfDriver = 0o444;
