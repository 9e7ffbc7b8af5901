import { readImage } from '../../4-resolve/image.ts';
import { isPrivate } from '../../core/image.ts';
import type { Obstacle } from '../cluster.ts';
import type { Reading } from '../reading.ts';
import type { Release } from '../release.ts';
import { secretsCommand } from '../secrets-command.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';
import { isForbidden } from './namespace.ts';
import { type PodTemplate, podTemplates } from './pod-templates.ts';
import { pullSecretCommand } from './pull-secret-command.ts';

/** Secrets, and keys of them, that pods need and that nobody made: a pod would wait for them for ever. */
export async function missingSecrets(kubectl: Kubectl, release: Release, manifests: readonly Manifest[]): Promise<readonly Obstacle[]> {
  const pods = podTemplates(manifests);
  const needed = neededKeys(pods);
  const stored = new Set(manifests.filter(({ kind }) => kind === 'ExternalSecret').map(({ name }) => name));
  const asked = [...needed].filter(([name]) => !stored.has(name));
  const found = await Promise.all(asked.map(([name, keys]) => missingIn(kubectl, name, keys, mendFor(kubectl, release, name, pods))));
  return found.flat();
}

function mendFor({ namespace }: Kubectl, release: Release, name: string, pods: readonly PodTemplate[]): string {
  if (name === `${release.app}-secrets`) return secretsCommand(release);
  const pulling = pods.filter(({ spec }) => spec.list('imagePullSecrets').some((one) => one.textIf('name') === name));
  if (pulling.length === 0) return `Make it in namespace ${namespace}, as the spec says that it exists.`;
  const images = pulling.flatMap(({ containers }) => containers.map((one) => readImage(one.text('image'))));
  return pullSecretCommand(namespace, name, [...new Set(images.filter(isPrivate).map(({ registry }) => registry))]);
}

async function missingIn(kubectl: Kubectl, name: string, keys: ReadonlySet<string>, mend: string): Promise<readonly Obstacle[]> {
  const present = await keysOf(kubectl, name);
  // Who may not look at a secret may still deploy what reads it.
  if (present === 'hidden') return [];
  if (present === undefined) return [{ what: `Secret ${name} is not there.`, mend }];
  const missing = [...keys].filter((key) => !present.has(key)).sort();
  return missing.length === 0 ? [] : [{ what: `Secret ${name} has no ${missing.join(', ')}.`, mend }];
}

/** Only the names are asked for: no value comes here. */
async function keysOf(kubectl: Kubectl, name: string): Promise<ReadonlySet<string> | undefined | 'hidden'> {
  const template = '{{range $key, $value := .data}}{{$key}}{{"\\n"}}{{end}}';
  const answer = await kubectl.ask(['get', 'secret', name, '--ignore-not-found', `--output=go-template=there{{"\\n"}}${template}`]);
  if (answer.exitCode !== 0 && isForbidden(answer)) return 'hidden';
  const [there, ...keys] = answer.stdout.split('\n').filter((line) => line !== '');
  return there === undefined ? undefined : new Set(keys);
}

/** By name of the Secret. */
function neededKeys(pods: readonly PodTemplate[]): ReadonlyMap<string, ReadonlySet<string>> {
  const needed = new Map<string, Set<string>>();
  const need = (name: string | undefined, keys: readonly string[]) => {
    if (name !== undefined) needed.set(name, new Set([...(needed.get(name) ?? []), ...keys]));
  };
  for (const { spec, containers, volumes } of pods) {
    for (const volume of volumes.map((one) => one.at('secret')).filter(isNeeded)) need(volume.textIf('secretName'), keysIn(volume));
    for (const source of volumes.flatMap((one) => one.list('projected', 'sources')).map((one) => one.at('secret')))
      if (isNeeded(source)) need(source.textIf('name'), keysIn(source));
    for (const reference of containers.flatMap((one) => one.list('env')).map((one) => one.at('valueFrom', 'secretKeyRef')))
      if (isNeeded(reference)) need(reference.textIf('name'), [reference.text('key')]);
    for (const pull of spec.list('imagePullSecrets')) need(pull.textIf('name'), []);
  }
  return needed;
}

function isNeeded(reference: Reading): boolean {
  return reference.isThere && !reference.flag('optional');
}

function keysIn(volume: Reading): readonly string[] {
  return volume.list('items').map((item) => item.text('key'));
}
