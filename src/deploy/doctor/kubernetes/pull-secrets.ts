import { readImage } from '../../../4-resolve/image.ts';
import { type Image, isPrivate } from '../../../core/image.ts';
import type { Kubectl } from '../../kubernetes/kubectl.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { type PodTemplate, podTemplates } from '../../kubernetes/pod-templates.ts';
import { pullSecretCommand } from '../../kubernetes/pull-secret-command.ts';
import { hasPublicImages, hoursText, isEcr } from '../../registry/registries.ts';
import type { Check, Finding } from '../examination.ts';
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
      const unfit = secrets.flatMap((secret) => unfitFinding(kubectl, secret, pulls) ?? []);
      const states = [...new Set(looked.map(({ state }) => state))].sort();
      const findings = [...unfit, ...looked.flatMap(({ finding }) => finding ?? [])];
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

function looking(kubectl: Kubectl, { image, names }: Pull, secrets: readonly PullSecret[], now: Date): State {
  const { registry } = image;
  const named = secrets.filter(({ name }) => names.includes(name));
  const logins = named.flatMap(({ name, logins = [] }) => logins.filter((login) => covers(login, image)).map((login) => ({ name, login })));
  const full = logins.filter(({ login }) => !login.isEmpty);
  const [good = full[0]] = full.filter(({ login }) => !isOver(login, now));
  if (good !== undefined) return entered(kubectl, registry, good, now);
  const [empty] = logins;
  if (empty !== undefined) return { state: `${registry}: no login`, finding: emptyEntry(kubectl, registry, empty.name) };
  const [first] = named;
  if (isEcr(registry)) return { state: `${registry}: by the role of the nodes` };
  if (first === undefined || hasPublicImages(registry))
    return { state: `${registry}: no pull secret, so that the nodes themselves are asked` };
  return { state: `${registry}: no login`, finding: noEntry(kubectl, registry, named, first.name) };
}

function isOver({ expiry }: PullLogin, now: Date): boolean {
  return expiry !== undefined && expiry <= now;
}

function entered(
  kubectl: Kubectl,
  registry: string,
  { name, login }: { readonly name: string; readonly login: PullLogin },
  now: Date,
): State {
  if (login.expiry === undefined) return { state: `${registry}: by ${name}` };
  const hours = (login.expiry.getTime() - now.getTime()) / 3_600_000;
  if (hours > 0) return { state: `${registry}: by ${name}, for another ${hoursText(hours)}` };
  return {
    state: `${registry}: over`,
    finding: {
      what: `The login for ${registry} in Secret ${name} ended ${hoursText(-hours)} ago.`,
      why: 'Amazon ECR lets one in for 12 hours: no new pod can start. Nodes of EKS need no pull secret for it, but a role that may read.',
      mend: pullSecretCommand(kubectl.namespace, name, [registry]),
    },
  };
}

function emptyEntry(kubectl: Kubectl, registry: string, name: string): Finding {
  return {
    what: `Secret ${name} names ${registry}, and has no login for it.`,
    why: 'Docker keeps logins in a program where one is set up, and only the names of registries in the file that was copied.',
    mend: pullSecretCommand(kubectl.namespace, name, [registry]),
  };
}

function noEntry(kubectl: Kubectl, registry: string, named: readonly PullSecret[], first: string): Finding {
  const has = named.flatMap(({ logins = [] }) => logins.map(({ place }) => place)).sort();
  return {
    what: `No pull secret has a login for ${registry}: ${named.map(({ name }) => name).join(', ')} ${has.length === 0 ? 'has none' : `has ${has.join(', ')}`}.`,
    why: 'Nodes ask the registry without a login, which it refuses, unless they have one of their own.',
    mend: pullSecretCommand(kubectl.namespace, first, [...has, registry]),
  };
}

/** https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets */
function unfitFinding(kubectl: Kubectl, { name, type, logins }: PullSecret, pulls: readonly Pull[]): Finding | undefined {
  const registries = [
    ...new Set(pulls.filter((pull) => pull.names.includes(name) && isPrivate(pull.image)).map(({ image }) => image.registry)),
  ];
  const command = pullSecretCommand(kubectl.namespace, name, registries);
  if (type !== 'kubernetes.io/dockerconfigjson')
    return {
      what: `Secret ${name} is of type ${type}, and named as a pull secret.`,
      why: 'Nodes read logins from one of type kubernetes.io/dockerconfigjson; the type of one that is there cannot be changed.',
      mend: `kubectl --namespace ${kubectl.namespace} delete secret ${name} && ${command}`,
    };
  if (logins !== undefined) return undefined;
  return {
    what: `Secret ${name} holds nothing that a node can read as logins.`,
    why: 'It is passed over: images are asked for without a login.',
    mend: command,
  };
}
