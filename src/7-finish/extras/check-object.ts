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
  refuseKind(document, { apiVersion, kind, name }, version, findings);
  return { apiVersion, kind, name };
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

function refuseKind(document: MapNode, { apiVersion, kind }: Identity, version: string, findings: Findings): void {
  const at = entryOf(document, 'kind')?.value ?? document;
  if (apiVersion.startsWith('kustomize.config.k8s.io/'))
    findings.error('extra-object', at, {
      message: 'A kustomization is no object.',
      help: 'appspec writes one; name the resources as files here.',
    });
  else if (kind === 'List' && apiVersion === 'v1')
    findings.error('extra-object', at, { message: 'A list is no object.', help: 'Write its items as documents, with `---` between them.' });
  else if (apiVersion === 'v1' && kind === 'Secret' && (document.entries.has('data') || document.entries.has('stringData')))
    findings.error('extra-secret', entryOf(document, 'data')?.keyOrigin ?? entryOf(document, 'stringData')?.keyOrigin ?? at, {
      message: 'The outputs are committed, and would hold a secret in the clear.',
      help: 'Declare it under `secrets:`, or make it by an ExternalSecret or a SealedSecret.',
    });
  else refuseFields(document, { apiVersion, kind }, version, findings);
}

function refuseFields(document: MapNode, { apiVersion, kind }: Omit<Identity, 'name'>, version: string, findings: Findings): void {
  const form = kubernetesForm(apiVersion, kind, version);
  const reader = `A ${kind} of Kubernetes ${version}`;
  if (form !== undefined) return checkFields(document, form, { findings, reader, patch: false });
  const [known] = apiVersionsOf(kind);
  if (known === undefined || !isOldOf(apiVersion, known)) return;
  findings.error('extra-object', entryOf(document, 'apiVersion')?.value ?? document, {
    message: `Kubernetes ${version} has no ${kind} of ${apiVersion}.`,
    help: `Write \`apiVersion: ${known}\`.`,
  });
}

/** An alpha or beta of a kind that is general by now. */
function isOldOf(apiVersion: string, known: string): boolean {
  const [group, version = ''] = apiVersion.split('/');
  return /^v\d+(?:alpha|beta)\d+$/.test(version) && (group === 'extensions' || group === known.split('/')[0]);
}
