import { parseDocuments } from '../../1-parse/parse.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Node } from '../../core/document.ts';
import type { TargetName } from '../../core/shape.ts';
import type { Span, TextFile } from '../../core/source.ts';
import { kubernetesObjects } from './kubernetes-objects.ts';
import { swarmObjects } from './swarm-objects.ts';

/** What a cluster knows by a name: a Swarm service or volume, a Deployment, a claim. */
export interface ClusterObject {
  /** `service`, `Deployment` */
  readonly kind: string;
  /** As the spec calls it: without a hash that only tells versions apart. */
  readonly name: string;
  /** An object of the other side with the same identity is the same thing. */
  readonly identity: string;
  /** Kind and name as the files write them, with that hash. */
  readonly address: string;
  readonly node: Node;
  /** Where it begins in the output. */
  readonly at: Span;
  /** The node that it is pinned to, where it keeps data that is on one node only. */
  readonly dataNode?: string | undefined;
}

export interface Objects {
  readonly objects: readonly ClusterObject[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The objects of a target's output files, read from their text as anyone else would. */
export function readObjects(target: TargetName, files: readonly TextFile[]): Objects {
  const parsed = files.filter((file) => manifests[target].test(file.path) && !('bytes' in file)).map(parseDocuments);
  const roots = parsed.flatMap((stream) => stream.roots);
  const read = target === 'swarm' ? swarmObjects : kubernetesObjects;
  return { objects: roots.flatMap(read), diagnostics: parsed.flatMap(({ diagnostics }) => diagnostics) };
}

/** Other files are contents of configs. */
const manifests = { swarm: /(?:^|\/)stack\.yml$/, k8s: /\.yaml$/ } as const;
