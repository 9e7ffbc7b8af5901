import { containersOf } from '../../5-check/containers.ts';
import type { App, Service, Task } from '../../core/app.ts';
import type { Override } from '../../core/override.ts';
import { type EmittedFile, isTreeMap, plain, type TreeMap } from '../../core/tree.ts';
import { checkFields } from '../fields/check-fields.ts';
import { kubernetesForm } from '../fields/kubernetes-forms.ts';
import { refuseOtherIdentity } from './identity.ts';
import type { Overriding } from './overriding.ts';
import { patchedTree } from './patched-tree.ts';
import { type Owned, tellUnmatched, type Unmatched } from './unmatched.ts';

/** `k8s: override` of services and tasks on the objects that were emitted for them: those of their label. */
export function overrideObjects(app: App, files: readonly EmittedFile[], overriding: Overriding): readonly EmittedFile[] {
  const objects = objectsByOwner(files);
  const patched = new Map<TreeMap, TreeMap>();
  const unmatched: Unmatched[] = [];
  const matched: Owned[] = [];
  for (const container of containersOf(app)) {
    const owner = container.name.value;
    const own = objects.get(owner) ?? [];
    for (const override of broadestFirst(container.overrides)) {
      const chosen = own.filter((object) => isMeant(override, object));
      const owned = { override, owner, role: roleOf(container) };
      if (chosen.length === 0) unmatched.push({ ...owned, own: own.map(nameOf) });
      else matched.push(owned);
      for (const object of chosen) patched.set(object, patchedBy(override, patched.get(object) ?? object, app, overriding));
    }
  }
  tellUnmatched(unmatched, matched, overriding.findings);
  for (const object of patched.values()) checkWhole(object, app, overriding);
  return files.map((file) => ({ ...file, documents: file.documents.map((document) => patched.get(document) ?? document) }));
}

function roleOf(container: Service | Task): Owned['role'] {
  return 'ports' in container ? 'services' : 'tasks';
}

/** Every object that belongs to a service or task says so in this label. */
const ownerLabel = 'app.kubernetes.io/instance';

function objectsByOwner(files: readonly EmittedFile[]): Map<string, TreeMap[]> {
  const objects = new Map<string, TreeMap[]>();
  for (const document of files.flatMap(({ documents }) => documents)) {
    const metadata = document['metadata'];
    const labels = isTreeMap(metadata) ? metadata['labels'] : undefined;
    const owner = isTreeMap(labels) ? plain(labels[ownerLabel]) : undefined;
    if (typeof owner === 'string') objects.set(owner, [...(objects.get(owner) ?? []), document]);
  }
  return objects;
}

/** What is said of one object comes after what is said of its kind. */
function broadestFirst(overrides: readonly Override[]): readonly Override[] {
  const isNamed = ({ object }: Override) => object?.value.includes('/') === true;
  return [...overrides.filter((override) => !isNamed(override)), ...overrides.filter(isNamed)];
}

function kindOf(object: TreeMap): string {
  return String(plain(object['kind']));
}

/** `Deployment/web`, as an override names it: a Job without the hash that it gets in the end. */
function nameOf(object: TreeMap): string {
  return `${kindOf(object)}/${plain((object['metadata'] as TreeMap)['name'])}`;
}

function isMeant({ object: wanted }: Override, object: TreeMap): boolean {
  return wanted?.value === kindOf(object) || wanted?.value === nameOf(object);
}

function patchedBy({ object: wanted, patch }: Override, object: TreeMap, app: App, { findings, overridden }: Overriding): TreeMap {
  const form = formOf(object, app);
  if (form !== undefined) checkFields(patch.value, form, { findings, reader: readerOf(object, app), patch: true });
  refuseOtherIdentity(patch.value, nameOf(object), findings);
  const also = wanted === undefined ? [] : wanted.from;
  const result = patchedTree(object, patch.value, patch.value.origin, { findings, overridden, also });
  return isTreeMap(result) ? result : object;
}

function formOf(object: TreeMap, app: App) {
  return kubernetesForm(String(plain(object['apiVersion'])), kindOf(object), versionOf(app));
}

function versionOf({ k8s }: App): string {
  return k8s?.version.value ?? '';
}

function readerOf(object: TreeMap, app: App): string {
  return `A ${kindOf(object)} of Kubernetes ${versionOf(app)}`;
}

function checkWhole(object: TreeMap, app: App, overriding: Overriding): void {
  const form = formOf(object, app);
  if (form !== undefined) overriding.checkWhole(object, form, readerOf(object, app));
}
