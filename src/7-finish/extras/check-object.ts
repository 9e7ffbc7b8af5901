import type { Findings } from '../../core/diagnostic.ts';
import { describeNode, entryOf, type MapNode, type Node, nodeAt, textAt } from '../../core/document.ts';
import { checkFields } from '../fields/check-fields.ts';
import { apiVersionsOf, kubernetesForm } from '../fields/kubernetes-forms.ts';

/** What an object of one's own is known by. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** A document of an own file as an object that the cluster takes; undefined where it is none. */
export function identityOf(document: Node, version: string, findings: Findings): Identity | undefined {
  if (document.kind !== 'map') {
    const message = `An object is a map; this document is ${describeNode(document)}.`;
    findings.error('extra-object', document, { message, help: 'Write apiVersion, kind, metadata.name and what the kind has.' });
    return undefined;
  }
  const [apiVersion, kind] = [wanted(document, ['apiVersion'], findings), wanted(document, ['kind'], findings)];
  const name = wanted(document, ['metadata', 'name'], findings);
  if (apiVersion === undefined || kind === undefined || name === undefined) return undefined;
  const identity = { apiVersion, kind, name };
  if (isRefused(document, identity, version, findings)) return undefined;
  checkKnownFields(document, identity, version, findings);
  return identity;
}

function wanted(document: MapNode, path: readonly string[], findings: Findings): string | undefined {
  const value = nodeAt(document, ...path);
  const text = textAt(document, ...path);
  if (text !== undefined && value?.kind === 'scalar' && typeof value.value === 'string' && text !== '') return text;
  const at = value ?? entryOf(document, path[0] ?? '')?.keyOrigin ?? firstKey(document);
  findings.error('extra-object', at, {
    message: `An object needs \`${path.join('.')}\`, a text.`,
    help: path.length > 1 ? 'Each object has a name of its own: nothing else finds it again.' : `Add \`${path[0]}: ...\`.`,
  });
  return undefined;
}

/** A whole document is a long mark. */
function firstKey(document: MapNode) {
  const [first] = document.entries.values();
  return first?.keyOrigin ?? document;
}

/** What cannot be emitted at all, whatever its fields say. */
function isRefused(document: MapNode, { apiVersion, kind }: Identity, version: string, findings: Findings): boolean {
  const refuse = (message: string, help: string) => {
    findings.error('extra-object', entryOf(document, 'kind')?.value ?? document, { message, help });
    return true;
  };
  if (apiVersion.startsWith('kustomize.config.k8s.io/'))
    return refuse('A kustomization is no object.', 'appspec writes one; name the resources as files here.');
  if (apiVersion === 'v1' && kind === 'List')
    return refuse('A list is no object.', 'Write its items as documents, with `---` between them.');
  if (apiVersion === 'v1' && kind === 'Secret') return refuseSecret(document, findings);
  const [known] = kubernetesForm(apiVersion, kind, version) === undefined ? apiVersionsOf(kind) : [];
  if (known === undefined || !isOldOf(apiVersion, known)) return false;
  return refuse(`Kubernetes ${version} has no ${kind} of ${apiVersion}.`, `Write \`apiVersion: ${known}\`.`);
}

/** Nobody may read the values where they are told of, either. */
function refuseSecret(document: MapNode, findings: Findings): boolean {
  const values = ['data', 'stringData'].flatMap((word) => entryOf(document, word) ?? []);
  const [first] = values;
  if (first === undefined) return false;
  findings.error('extra-secret', first.keyOrigin, {
    message: 'The outputs are committed, and would hold a secret in the clear.',
    help: 'Declare it under `secrets:`, or make it by an ExternalSecret or a SealedSecret.',
    hides: values.map(({ value }) => value),
  });
  return true;
}

function checkKnownFields(document: MapNode, { apiVersion, kind }: Identity, version: string, findings: Findings): void {
  const form = kubernetesForm(apiVersion, kind, version);
  if (form !== undefined) checkFields(document, form, { findings, reader: `A ${kind} of Kubernetes ${version}`, patch: false });
}

/** An alpha or beta of a kind that is general by now. */
function isOldOf(apiVersion: string, known: string): boolean {
  const [group, version = ''] = apiVersion.split('/');
  return /^v\d+(?:alpha|beta)\d+$/.test(version) && (group === 'extensions' || group === known.split('/')[0]);
}
