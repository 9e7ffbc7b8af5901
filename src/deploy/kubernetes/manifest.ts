import { parseDocuments } from '../../1-parse/parse.ts';
import type { Node } from '../../core/document.ts';
import { EnvironmentProblem } from '../../core/problem.ts';
import { Reading } from '../reading.ts';
import type { Release } from '../release.ts';

/** An object of a release, as it is sent to the API server. */
export interface Manifest {
  /** `app/40-web.yaml` */
  readonly path: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined for what belongs to the whole cluster, or where the file does not say. */
  readonly namespace: string | undefined;
  readonly read: Reading;
}

/** In the order of the files. A kustomization is no object of the cluster. */
export function manifestsOf({ files }: Release): readonly Manifest[] {
  return files
    .filter(({ path }) => path.endsWith('.yaml') && path !== 'kustomization.yaml')
    .flatMap(({ path, text }) => inFile(path, text));
}

/** For people: `Deployment web`. */
export function named({ kind, name }: Pick<Manifest, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** `appspec.dev/needs` and its like; undefined where it is not written. */
export function annotationOf({ read }: Manifest, name: string): string | undefined {
  return read.textIf('metadata', 'annotations', name);
}

export function labelOf({ read }: Manifest, name: string): string | undefined {
  return read.textIf('metadata', 'labels', name);
}

function inFile(path: string, text: string): Manifest[] {
  const { roots, diagnostics } = parseDocuments({ path, text });
  const [broken] = diagnostics;
  if (broken !== undefined) throw new EnvironmentProblem(`${path} of the release is no YAML: ${broken.message}`);
  return roots.map((root) => manifest(path, new Reading(plain(root), path)));
}

function manifest(path: string, read: Reading): Manifest {
  return {
    path,
    apiVersion: read.text('apiVersion'),
    kind: read.text('kind'),
    name: read.text('metadata', 'name'),
    namespace: read.textIf('metadata', 'namespace'),
    read,
  };
}

function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries([...node.entries.values()].map(({ key, value }) => [key, plain(value)]));
}
