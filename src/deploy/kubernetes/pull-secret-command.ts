import { loginCommand } from '../registry/registries.ts';

/**
 * For people: makes a pull secret anew from fresh logins. Neither an argument nor an annotation holds one; what docker keeps in a
 * program of this machine would not reach a node, and so it starts from an empty configuration.
 */
export function pullSecretCommand(namespace: string, name: string, registries: readonly string[]): string {
  const logins = registries.length === 0 ? ['docker login REGISTRY'] : registries.map(loginCommand);
  const make = `kubectl --namespace ${namespace} create secret generic ${name} --type=kubernetes.io/dockerconfigjson`;
  const apply = 'kubectl apply --server-side --force-conflicts --filename=-';
  return [
    'export DOCKER_CONFIG=$(mktemp -d)',
    ...logins,
    `${make} --from-file=.dockerconfigjson=$DOCKER_CONFIG/config.json --dry-run=client --output=yaml | ${apply}`,
  ].join(' && ');
}
