import { readImage } from '../../../4-resolve/image.ts';
import { type Image, isPrivate } from '../../../core/image.ts';
import type { Kubectl } from '../../kubernetes/kubectl.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { type PodTemplate, podTemplates } from '../../kubernetes/pod-templates.ts';
import { hasPublicImages, hoursText, isEcr } from '../../registry/registries.ts';
import type { Check, Finding } from '../examination.ts';
import { emptyEntry, endedLogin, noEntry, unfit } from './pull-findings.ts';
import { covers, type PullLogin, type PullSecret, pullSecret } from './pull-logins.ts';

/** Whether the pull secrets that pods name let a node in where their images are. One that is not there is an obstacle. */
export function pullSecrets(kubectl: Kubectl, manifests: readonly Manifest[], now: Date): Check {
  return {
    name: 'pull secrets',
    async look() {
      const pulls = await pullsOf(kubectl, podTemplates(manifests));
      const names = [...new Set(pulls.flatMap((pull) => pull.names))].sort();
      const secrets = (await Promise.all(names.map((name) => pullSecret(kubectl, name)))).filter((one) => one !== undefined);
      const looked = pulls.filter(({ image }) => isPrivate(image)).map((pull) => looking(kubectl, pull, secrets, now));
      const useless = secrets.filter(({ logins }) => logins === undefined);
      const told = useless.map((secret) => unfit(kubectl.namespace, secret, registriesOf(secret, pulls)));
      const states = [...new Set(looked.map(({ state }) => state))].sort();
      const findings = [...told, ...looked.flatMap(({ finding }) => finding ?? [])];
      const well = states.length === 0 ? 'no image is of a private registry' : states.join('; ');
      return { well, findings: [...new Map(findings.map((one) => [one.what, one])).values()] };
    },
  };
}

/** An image, and the secrets with which a node may ask for it. */
interface Pull {
  readonly image: Image;
  readonly names: readonly string[];
}

/** A pod that names none gets those of its account. */
async function pullsOf(kubectl: Kubectl, pods: readonly PodTemplate[]): Promise<Pull[]> {
  const accounts = new Map(
    (await kubectl.list('serviceaccounts', undefined)).map((one) => [one.text('metadata', 'name'), one.list('imagePullSecrets')] as const),
  );
  return pods.flatMap(({ spec, containers }) => {
    const own = spec.list('imagePullSecrets');
    const found = own.length > 0 ? own : (accounts.get(spec.textIf('serviceAccountName') ?? 'default') ?? []);
    const names = found.flatMap((one) => one.textIf('name') ?? []);
    return containers.map((container) => ({ image: readImage(container.text('image')), names }));
  });
}

interface State {
  /** `registry.acme.test: by regcred` */
  readonly state: string;
  readonly finding?: Finding;
}

function looking({ namespace }: Kubectl, { image, names }: Pull, secrets: readonly PullSecret[], now: Date): State {
  const { registry } = image;
  const named = secrets.filter(({ name, logins }) => names.includes(name) && logins !== undefined);
  const logins = named.flatMap(({ name, logins = [] }) => logins.filter((login) => covers(login, image)).map((login) => ({ name, login })));
  const full = logins.filter(({ login }) => !login.isEmpty);
  const [good = full[0]] = full.filter(({ login }) => !isOver(login, now));
  if (good !== undefined) return entered(namespace, registry, good, now);
  const [empty] = logins;
  if (empty !== undefined) return { state: `${registry}: no login`, finding: emptyEntry(namespace, registry, empty.name) };
  const [first] = named;
  if (isEcr(registry)) return { state: `${registry}: by the role of the nodes` };
  if (first === undefined || hasPublicImages(registry))
    return { state: `${registry}: no pull secret, so that the nodes themselves are asked` };
  return { state: `${registry}: no login`, finding: noEntry(namespace, registry, named, first.name) };
}

function isOver({ expiry }: PullLogin, now: Date): boolean {
  return expiry !== undefined && expiry <= now;
}

function entered(
  namespace: string,
  registry: string,
  { name, login }: { readonly name: string; readonly login: PullLogin },
  now: Date,
): State {
  if (login.expiry === undefined) return { state: `${registry}: by ${name}` };
  const hours = (login.expiry.getTime() - now.getTime()) / 3_600_000;
  if (hours > 0) return { state: `${registry}: by ${name}, for another ${hoursText(hours)}` };
  return { state: `${registry}: over`, finding: endedLogin(namespace, registry, name, -hours) };
}

function registriesOf({ name }: PullSecret, pulls: readonly Pull[]): string[] {
  const named = pulls.filter(({ names, image }) => names.includes(name) && isPrivate(image));
  return [...new Set(named.map(({ image }) => image.registry))];
}
