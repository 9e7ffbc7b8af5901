import { containersOf } from '../../5-check/containers.ts';
import { claimName } from '../../6-lower/kubernetes/claims.ts';
import type { App } from '../../core/app.ts';
import { spanOf } from '../../core/diagnostic.ts';
import { holds } from '../../core/source.ts';
import type { EmittedFile } from '../../core/tree.ts';
import { checkBackends } from './backends.ts';
import { Cursor } from './cursor.ts';
import { type KubernetesObject, Objects, objectOf } from './objects.ts';
import { checkPod } from './pods.ts';
import type { Broken } from './references.ts';
import { checkSelector } from './selectors.ts';
import { unique } from './unique.ts';

/** Objects refer by name and by label: what they name is among them, or declared to be someone else's. */
export function checkKubernetes(app: App, files: readonly EmittedFile[], broken: Broken): void {
  const all = files.flatMap(({ path, documents }) => documents.map((document) => objectOf(path, new Cursor(document, app.at))));
  const objects = new Objects(all.filter(({ kind }) => kind !== 'Kustomization'));
  const external = new Set(app.volumes.flatMap((volume) => (volume.kind === 'external' ? [claimName(volume).value] : [])));
  const ours = objects.all.filter(({ path }) => !path.startsWith('extra/'));
  checkNames(ours, broken);
  for (const object of ours) {
    const { pod } = object;
    if (pod !== undefined) checkPod(object.name, pod, object.self.at('spec', 'volumeClaimTemplates').items, broken);
    if (pod !== undefined) checkVolumes(pod, external, objects, app, broken);
    checkSelector(object, objects, broken);
    checkBackends(object, objects, broken);
  }
  checkKustomization(all, broken);
}

function checkNames(objects: readonly KubernetesObject[], broken: Broken): void {
  const named = objects.map(({ kind, name, self }) => ({ name: `${kind} "${name}"`, at: self.at('metadata', 'name') }));
  unique(named, (object) => `${object} is there twice: one would take the other's place.`, broken);
  for (const { kind, name, self } of objects) {
    const form = kind === 'Service' ? /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/ : /^[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?$/;
    if (!form.test(name)) broken(self.at('metadata', 'name'), `"${name}" is no name that Kubernetes takes for a ${kind}.`);
  }
}

/** Claims and ConfigMaps; a Secret is never among the files. */
function checkVolumes(pod: Cursor, external: ReadonlySet<string>, objects: Objects, app: App, broken: Broken): void {
  for (const volume of pod.at('volumes').items) {
    const claim = volume.at('persistentVolumeClaim', 'claimName');
    if (claim.text !== undefined && !external.has(claim.text) && !objects.has('PersistentVolumeClaim', claim.text))
      broken(claim, `There is no claim "${claim.text}", and no external volume of that name.`);
    const config = volume.at('configMap', 'name');
    if (config.text !== undefined && !objects.has('ConfigMap', config.text) && !isTheirs(config, app))
      broken(config, `There is no ConfigMap "${config.text}".`);
  }
}

/** What an override names may be there already, as `kube-root-ca.crt` is: the spec has no word for a ConfigMap of others. */
function isTheirs({ place }: Cursor, app: App): boolean {
  return containersOf(app).some(({ overrides }) => overrides.some(({ patch }) => holds(spanOf(patch), spanOf(place))));
}

function checkKustomization(all: readonly KubernetesObject[], broken: Broken): void {
  const made = new Set(all.map(({ path }) => path));
  for (const { self } of all.filter(({ kind }) => kind === 'Kustomization')) {
    const listed = self.at('resources').items;
    const paths = new Set(listed.map(({ text }) => text));
    const unlisted = all.find(({ kind, path }) => kind !== 'Kustomization' && !paths.has(path));
    if (unlisted !== undefined) broken(unlisted.self, `The kustomization does not list ${unlisted.path}.`);
    for (const item of listed) if (!made.has(item.text ?? '')) broken(item, `The kustomization lists ${item.text}, which is not there.`);
  }
}
