import { claimName } from '../../6-lower/kubernetes/volumes.ts';
import type { App } from '../../core/app.ts';
import type { EmittedFile } from '../../core/tree.ts';
import { Cursor } from './cursor.ts';
import { type KubernetesObject, objectOf } from './objects.ts';
import { checkPod } from './pods.ts';
import type { Broken } from './references.ts';
import { checkSelector } from './selectors.ts';
import { unique } from './unique.ts';

/** Objects refer by name and by label: what they name is among them, or declared to be someone else's. */
export function checkKubernetes(app: App, files: readonly EmittedFile[], broken: Broken): void {
  const all = files.flatMap(({ path, documents }) => documents.map((document) => objectOf(path, new Cursor(document, app.at))));
  const objects = all.filter(({ kind }) => kind !== 'Kustomization');
  checkNames(objects, broken);
  for (const object of objects) {
    const { pod } = object;
    if (pod !== undefined) checkPod(object.name, pod, broken);
    if (pod !== undefined) checkVolumes(app, pod, objects, broken);
    checkSelector(object, objects, broken);
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
function checkVolumes(app: App, pod: Cursor, objects: readonly KubernetesObject[], broken: Broken): void {
  const external = new Set(app.volumes.flatMap((volume) => (volume.kind === 'external' ? [claimName(volume).value] : [])));
  const has = (kind: string, name: string) => objects.some((object) => object.kind === kind && object.name === name);
  for (const volume of pod.at('volumes').items) {
    const claim = volume.at('persistentVolumeClaim', 'claimName');
    if (claim.text !== undefined && !external.has(claim.text) && !has('PersistentVolumeClaim', claim.text))
      broken(claim, `There is no claim "${claim.text}", and no external volume of that name.`);
    const config = volume.at('configMap', 'name');
    if (config.text !== undefined && !has('ConfigMap', config.text)) broken(config, `There is no ConfigMap "${config.text}".`);
  }
}

function checkKustomization(all: readonly KubernetesObject[], broken: Broken): void {
  for (const { self } of all.filter(({ kind }) => kind === 'Kustomization')) {
    const paths = self.at('resources').items.map(({ text }) => text);
    const unlisted = all.find(({ kind, path }) => kind !== 'Kustomization' && !paths.includes(path));
    if (unlisted !== undefined) broken(unlisted.self, `The kustomization does not list ${unlisted.path}.`);
    for (const listed of self.at('resources').items)
      if (!all.some(({ path }) => path === listed.text)) broken(listed, `The kustomization lists ${listed.text}, which is not there.`);
  }
}
