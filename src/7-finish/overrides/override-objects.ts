import { containersOf } from '../../5-check/containers.ts';
import type { App, Service, Task } from '../../core/app.ts';
import type { Node } from '../../core/document.ts';
import { grouped } from '../../core/grouped.ts';
import type { Override } from '../../core/override.ts';
import { type EmittedFile, isTreeMap, plain, type TreeMap } from '../../core/tree.ts';
import { checkFields } from '../fields/check-fields.ts';
import { kubernetesForm } from '../fields/kubernetes-forms.ts';
import { Cursor } from '../references/cursor.ts';
import { checkObjectValues } from '../values/objects.ts';
import { Patched } from '../values/patched.ts';
import { refuseClass, refuseOtherIdentity } from './identity.ts';
import type { Overriding } from './overriding.ts';
import { patchedTree } from './patched-tree.ts';
import { type Owned, tellUnmatched, type Unmatched } from './unmatched.ts';

/** Who has objects: a service or a task, by their label, or the app itself all the others. */
interface Owner {
  readonly name: string | undefined;
  readonly role: Owned['role'];
  readonly overrides: readonly Override[];
}

/** What an object became, and by which patches. */
interface PatchedObject {
  readonly result: TreeMap;
  readonly patches: readonly Node[];
}

/** `k8s: override` of services and tasks on the objects that were emitted for them, and `targets.k8s.override` on the others. */
export function overrideObjects(app: App, files: readonly EmittedFile[], overriding: Overriding): readonly EmittedFile[] {
  const objects = objectsByOwner(files);
  const patched = new Map<TreeMap, PatchedObject>();
  const unmatched: Unmatched[] = [];
  const matched: Owned[] = [];
  for (const { name, role, overrides } of ownersOf(app)) {
    const own = objects.get(name) ?? [];
    for (const override of broadestFirst(overrides)) {
      const chosen = own.filter((object) => isMeant(override, object));
      const owned = { override, owner: name, role };
      if (chosen.length === 0) unmatched.push({ ...owned, own: own.map(nameOf) });
      else matched.push(owned);
      for (const object of chosen) patched.set(object, patchedBy(override, patched.get(object), object, app, overriding));
    }
  }
  tellUnmatched(unmatched, matched, overriding.findings);
  checkPatched(patched, app, overriding);
  return files.map((file) => ({ ...file, documents: file.documents.map((document) => patched.get(document)?.result ?? document) }));
}

function ownersOf(app: App): Owner[] {
  const containers = containersOf(app).map((one) => ({ name: one.name.value, role: roleOf(one), overrides: one.overrides }));
  return [...containers, { name: undefined, role: 'app', overrides: app.k8s?.overrides ?? [] }];
}

function roleOf(container: Service | Task): Owned['role'] {
  return 'ports' in container ? 'services' : 'tasks';
}

/** Every object that belongs to a service or task says so in this label. */
const ownerLabel = 'app.kubernetes.io/instance';

/** A kustomization is a file of a tool, and no object. */
function objectsByOwner(files: readonly EmittedFile[]): ReadonlyMap<string | undefined, readonly TreeMap[]> {
  const objects = files.flatMap(({ documents }) => documents).filter((document) => kindOf(document) !== 'Kustomization');
  return grouped(objects, ownerOf);
}

function ownerOf({ metadata }: TreeMap): string | undefined {
  const labels = isTreeMap(metadata) ? metadata['labels'] : undefined;
  const owner = isTreeMap(labels) ? plain(labels[ownerLabel]) : undefined;
  return typeof owner === 'string' ? owner : undefined;
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

function patchedBy(
  { at, object: wanted, patch }: Override,
  before: PatchedObject | undefined,
  object: TreeMap,
  app: App,
  { findings, overridden }: Overriding,
): PatchedObject {
  const form = formOf(object, app);
  if (form !== undefined) checkFields(patch.value, form, { findings, reader: readerOf(object, app), patch: true });
  refuseOtherIdentity(patch.value, nameOf(object), findings);
  if (kindOf(object) === 'StorageClass') refuseClass(at, nameOf(object), findings);
  const also = wanted === undefined ? [] : wanted.from;
  const { result: base, patches } = before ?? { result: object, patches: [] };
  const result = patchedTree(base, patch.value, patch.value.origin, { findings, overridden, also });
  return { result: isTreeMap(result) ? result : base, patches: [...patches, patch.value] };
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

function checkPatched(patched: ReadonlyMap<TreeMap, PatchedObject>, app: App, overriding: Overriding): void {
  for (const { result } of patched.values()) {
    const form = formOf(result, app);
    if (form !== undefined) overriding.checkWhole(result, form, readerOf(result, app));
  }
  overriding.checkValues((refuse) => {
    for (const [object, { result, patches }] of patched)
      checkObjectValues(new Patched(result, patches), new Cursor(object, app.at), refuse);
  });
}
