import type { App } from '../../core/app.ts';
import type { Findings } from '../../core/diagnostic.ts';
import { type EmittedFile, isTreeList, isTreeMap, plain, type Tree } from '../../core/tree.ts';
import { Cursor } from '../references/cursor.ts';
import { type Form, formOfKind } from './form.ts';
import { fieldsOfSomeVersions } from './kubernetes-fields.generated.ts';
import { kubernetesForm } from './kubernetes-forms.ts';

/** Every field that a word became exists in the chosen version of Kubernetes; another version is asked for by name. */
export function checkVersions(app: App, files: readonly EmittedFile[], findings: Findings): void {
  const version = app.k8s?.version.value ?? '';
  const some = new Set(fieldsOfSomeVersions);
  for (const document of files.flatMap(({ documents }) => documents)) {
    if (!hasKey(document, some)) continue;
    const kind = String(plain(document['kind']));
    const form = kubernetesForm(String(plain(document['apiVersion'])), kind, version);
    if (form !== undefined) checkBelow(new Cursor(document, app.at), form, `A ${kind} of Kubernetes ${version}`, findings);
  }
}

/** Few fields differ between versions, so most objects need no closer look. */
function hasKey(tree: Tree, keys: ReadonlySet<string>): boolean {
  if (isTreeList(tree)) return tree.some((item) => hasKey(item, keys));
  if (!isTreeMap(tree)) return false;
  for (const key in tree) if (tree[key] !== undefined && (keys.has(key) || hasKey(tree[key], keys))) return true;
  return false;
}

function checkBelow(at: Cursor, form: Form, reader: string, findings: Findings): void {
  const list = formOfKind(form, 'list');
  const map = formOfKind(form, 'map');
  if (list?.is === 'list') for (const item of at.items) checkBelow(item, list.of, reader, findings);
  if (map?.is === 'map') for (const [, value] of at.entries) checkBelow(value, map.of, reader, findings);
  if (map?.is !== 'fields') return;
  for (const [key, value] of at.entries) {
    const field = map.field(key);
    if (field !== undefined) checkBelow(value, field.form, reader, findings);
    else findings.error('unknown-field', value.place, { message: `${reader} has no field "${key}".`, help: map.why(key) });
  }
}
