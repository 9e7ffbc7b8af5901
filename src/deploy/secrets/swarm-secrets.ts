import { Reading } from '../reading.ts';
import { inspected } from '../swarm/looking.ts';
import { linesOf, type Tool } from '../tool.ts';
import type { NewSecret, Read, SecretStore, StoredSecret } from './secret-store.ts';
import { unspoken } from './unspoken.ts';
import type { Entry } from './wanted-secret.ts';

/** Labels of what we make: https://docs.docker.com/reference/cli/docker/secret/create/ */
export const secretLabels = { app: 'appspec.dev/app', secret: 'appspec.dev/secret', version: 'appspec.dev/version' } as const;

/** Docker secrets: a name, and a value that only a container reads. */
export class SwarmSecrets implements SecretStore {
  readonly most = 511_999;
  private readonly docker: Tool;
  private readonly app: string;

  constructor(docker: Tool, app: string) {
    this.docker = docker;
    this.app = app;
  }

  async entries(): Promise<readonly StoredSecret[]> {
    const found = await this.docker.jsonLines(['secret', 'ls', '--format', '{{json .}}']);
    return found.map((line) => {
      const secret = new Reading(line, 'docker secret ls');
      const isOurs = (secret.textIf('Labels') ?? '').split(',').includes(`${secretLabels.app}=${this.app}`);
      return { entry: { object: secret.text('Name'), key: undefined }, isOurs };
    });
  }

  async reads(): Promise<readonly Read[]> {
    const services = await inspected(this.docker, 'service', linesOf(await this.docker.text(['service', 'ls', '--quiet'])));
    return services.flatMap(readsOf);
  }

  /** One after the other: each is whole or not there. */
  async create(secrets: readonly NewSecret[]): Promise<void> {
    for (const { entry, secret, version, value } of secrets) {
      const texts = { [secretLabels.app]: this.app, [secretLabels.secret]: secret, [secretLabels.version]: String(version) };
      const words = Object.entries(texts).map(([name, text]) => `--label=${name}=${text}`);
      await unspoken([value], () => this.docker.text(['secret', 'create', ...words, entry.object, '-'], { input: value }));
    }
  }

  /** Swarm itself refuses what a service names. */
  async remove(entries: readonly Entry[]): Promise<void> {
    for (const { object } of entries) await this.docker.text(['secret', 'rm', object]);
  }
}

/** A service that may go back needs what its earlier definition reads. */
function readsOf(service: Reading): Read[] {
  const by = `service ${service.text('Spec', 'Name')}`;
  const specs = [service.at('Spec'), ...(isChanging(service) ? [service.at('PreviousSpec')] : [])];
  return specs.flatMap((spec) =>
    spec.list('TaskTemplate', 'ContainerSpec', 'Secrets').map((secret) => ({ object: secret.text('SecretName'), key: undefined, by })),
  );
}

function isChanging(service: Reading): boolean {
  return !['completed', 'rollback_completed', undefined].includes(service.textIf('UpdateStatus', 'State'));
}
