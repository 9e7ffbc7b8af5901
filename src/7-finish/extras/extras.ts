import { namespaceOf } from '../../6-lower/kubernetes/metadata.ts';
import type { App } from '../../core/app.ts';
import { Findings } from '../../core/diagnostic.ts';
import { entryOf, type MapNode, nodeAt, textAt } from '../../core/document.ts';
import { relativePath } from '../../core/path.ts';
import { because } from '../../core/sourced.ts';
import type { Extra } from '../../core/targets.ts';
import { type EmittedFile, from, isTreeMap, plain, type TreeMap } from '../../core/tree.ts';
import { isClusterWide, kubernetesForm } from '../fields/kubernetes-forms.ts';
import { treeOf } from '../overrides/tree-of.ts';
import { refuseAmbiguous } from './ambiguous.ts';
import { type Identity, identityOf } from './check-object.ts';
import { documentsOf } from './documents.ts';

/** `targets.k8s.extra`: own objects beside ours, each file of them a file of its own, which the kustomization lists. */
export function withExtras(app: App, files: readonly EmittedFile[], findings: Findings): readonly EmittedFile[] {
  const extras = app.k8s?.extra ?? [];
  if (extras.length === 0) return files;
  const taken = new Map<string, Taken>(files.flatMap(({ documents }) => documents.map((document) => [keyOfTree(document), {}])));
  const paths = new Map<string, Extra>();
  const own = extras.flatMap((extra): EmittedFile[] => {
    const path = outputPath(extra.path.value);
    const twin = paths.get(path);
    paths.set(path, extra);
    if (twin !== undefined) refuseSamePath(extra, twin, path, findings);
    const documents = objectsOf(extra, app, taken, findings);
    return documents.length === 0 ? [] : [{ path, documents }];
  });
  return [...files.map((file) => (file.path === 'kustomization.yaml' ? listing(file, extras, own) : file)), ...own];
}

/** `extra/crd.yaml` for `crd.yaml.hbs`: what is emitted is YAML, whatever it was made of. */
function outputPath(path: string): string {
  return `extra/${(relativePath(path) ?? path).replace(/\.hbs$/, '').replace(/\.(?:yml|json)$/, '.yaml')}`;
}

function refuseSamePath({ path }: Extra, twin: Extra, output: string, findings: Findings): void {
  findings.error('extra-object', path, {
    message: `This file and "${twin.path.value}" would both become ${output}.`,
    help: 'Call one of them otherwise.',
    related: [{ at: twin.path, message: 'The other one.' }],
  });
}

function listing(file: EmittedFile, extras: readonly Extra[], own: readonly EmittedFile[]): EmittedFile {
  const made = new Set(own.map(({ path }) => path));
  const listed = extras.filter(({ path }) => made.has(outputPath(path.value))).map(({ path }) => path.map(outputPath));
  const documents = file.documents.map((document) => ({
    ...document,
    resources: [...(document['resources'] as readonly never[]), ...listed],
  }));
  return { ...file, documents };
}

/** Where an object of that name stands already; nowhere to point at if it is ours. */
interface Taken {
  readonly at?: MapNode;
}

function objectsOf(extra: Extra, app: App, taken: Map<string, Taken>, findings: Findings): TreeMap[] {
  const own = new Findings();
  const documents = documentsOf(extra, app, own);
  findings.add(own.all);
  if (documents.length === 0 && !own.failed)
    findings.error('extra-object', extra.path, {
      message: `"${extra.path.value}" holds no object.`,
      help: 'Take it off the list, or write one.',
    });
  return documents.flatMap((document): TreeMap[] => {
    refuseAmbiguous(document, findings);
    const identity = identityOf(document, app.k8s?.version.value ?? '', findings);
    if (identity === undefined || document.kind !== 'map') return [];
    refuseTaken(document, identity, app, taken, findings);
    const tree = treeOf(document, document.origin, [], findings);
    return isTreeMap(tree) ? [inNamespace(tree, document, identity, app, findings)] : [];
  });
}

function refuseTaken(document: MapNode, identity: Identity, app: App, taken: Map<string, Taken>, findings: Findings): void {
  const namespace = textAt(document, 'metadata', 'namespace') ?? namespaceOf(app).value;
  const key = keyOf(identity, namespace);
  const first = taken.get(key);
  taken.set(key, first ?? { at: document });
  if (first === undefined) return;
  const what = `${identity.kind} "${identity.name}"`;
  findings.error('extra-object', nodeAt(document, 'metadata', 'name') ?? document, {
    message: first.at === undefined ? `appspec makes the ${what} itself.` : `The ${what} is there twice.`,
    help: first.at === undefined ? 'Patch it with `k8s: override`, or call yours otherwise.' : 'Call one of them otherwise.',
    related: first.at === undefined ? [] : [{ at: nodeAt(first.at, 'metadata', 'name') ?? first.at, message: 'The other one.' }],
  });
}

function keyOf({ apiVersion, kind, name }: Identity, namespace: string): string {
  const group = apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : '';
  return [group, kind, isClusterWide(kind) ? '' : namespace, name].join('/');
}

function keyOfTree(document: TreeMap): string {
  const metadata = isTreeMap(document['metadata']) ? document['metadata'] : {};
  const [apiVersion, kind, name] = [document['apiVersion'], document['kind'], metadata['name']].map((value) => String(plain(value)));
  return keyOf({ apiVersion: apiVersion ?? '', kind: kind ?? '', name: name ?? '' }, String(plain(metadata['namespace'])));
}

const why = 'An object without a namespace would go where the context of kubectl points.';

/** What is known to live in a namespace lives in the app's, unless it says another. */
function inNamespace(tree: TreeMap, document: MapNode, { apiVersion, kind }: Identity, app: App, findings: Findings): TreeMap {
  if (nodeAt(document, 'metadata', 'namespace') !== undefined || isClusterWide(kind)) return tree;
  const metadata = tree['metadata'] as TreeMap;
  if (kubernetesForm(apiVersion, kind, app.k8s?.version.value ?? '') === undefined) {
    findings.warning('extra-namespace', entryOf(document, 'kind')?.value ?? document, {
      message: `Only the cluster knows whether objects of kind ${kind} live in a namespace; without one they go where the context of kubectl points.`,
      help: `Write \`metadata: { namespace: ${namespaceOf(app).value} }\`, or accept this if it belongs to the whole cluster.`,
    });
    return tree;
  }
  const { name, ...others } = metadata;
  const namespace = because(namespaceOf(app).value, why, document.origin);
  return { ...tree, metadata: { name, namespace, ...others, [from]: metadata[from] } };
}
