import { pullSecretCommand } from '../../kubernetes/pull-secret-command.ts';
import { hoursText } from '../../registry/registries.ts';
import type { Finding } from '../examination.ts';
import type { PullSecret } from './pull-logins.ts';

/** `hours`: since it ended. */
export function endedLogin(namespace: string, registry: string, name: string, hours: number): Finding {
  return {
    what: `The login for ${registry} in Secret ${name} ended ${hoursText(hours)} ago.`,
    why: 'Amazon ECR lets one in for 12 hours: no new pod can start. Nodes of EKS need no pull secret for it, but a role that may read.',
    mend: pullSecretCommand(namespace, name, [registry]),
  };
}

export function emptyEntry(namespace: string, registry: string, name: string): Finding {
  return {
    what: `Secret ${name} names ${registry}, and has no login for it.`,
    why: 'Docker keeps logins in a program where one is set up, and only the names of registries in the file that was copied.',
    mend: pullSecretCommand(namespace, name, [registry]),
  };
}

export function noEntry(namespace: string, registry: string, named: readonly PullSecret[], first: string): Finding {
  const has = named.flatMap(({ logins = [] }) => logins.map(({ place }) => place)).sort();
  return {
    what: `No pull secret has a login for ${registry}: ${named.map(({ name }) => name).join(', ')} ${has.length === 0 ? 'has none' : `has ${has.join(', ')}`}.`,
    why: 'Nodes ask the registry without a login, which it refuses, unless they have one of their own.',
    mend: pullSecretCommand(namespace, first, [...has, registry]),
  };
}

/** `registries`: for which it is named. https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets */
export function unfit(namespace: string, { name, type, isFit }: PullSecret, registries: readonly string[]): Finding {
  const command = pullSecretCommand(namespace, name, registries);
  if (isFit)
    return {
      what: `Secret ${name} holds nothing that a node can read as logins.`,
      why: 'It is passed over: images are asked for without a login.',
      mend: command,
    };
  return {
    what: `Secret ${name} is of type ${type}, and named as a pull secret.`,
    why: 'Nodes read logins from one of type kubernetes.io/dockerconfigjson; the type of one that is there cannot be changed.',
    mend: `kubectl --namespace ${namespace} delete secret ${name} && ${command}`,
  };
}
