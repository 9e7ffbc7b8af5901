import { execa } from 'execa';
import type { TargetName } from '../../../../src/core/shape.ts';

/** What a test asks of a cluster about the secrets of an app, past appspec. */
export interface SecretsOf {
  readonly target: TargetName;
  /** What holds values there: `shop_token`, or keys of `shop-secrets`. */
  names(app: string): Promise<string[]>;
  /** What a file of a container of this service holds now. */
  read(app: string, service: string, path: string): Promise<string>;
  /** Takes away what `down` leaves. */
  clean(app: string): Promise<unknown>;
}

const swarm: SecretsOf = {
  target: 'swarm',
  names: async (app) => {
    const { stdout } = await execa('docker', ['secret', 'ls', '--format', '{{.Name}}']);
    return stdout
      .split('\n')
      .filter((name) => name.startsWith(`${app}_`))
      .map((name) => name.slice(app.length + 1))
      .sort();
  },
  read: async (app, service, path) => {
    const filter = ['--filter', `label=com.docker.swarm.service.name=${app}_${service}`, '--filter', 'status=running'];
    const { stdout: id } = await execa('docker', ['container', 'ls', '--quiet', '--latest', ...filter]);
    return (await execa('docker', ['exec', id, '/bin/cat', path])).stdout;
  },
  clean: async (app) => {
    const own = (await swarm.names(app)).map((name) => `${app}_${name}`);
    if (own.length > 0) await execa('docker', ['secret', 'rm', ...own]);
  },
};

const k8s: SecretsOf = {
  target: 'k8s',
  names: async (app) => {
    const words = ['--namespace', app, 'get', 'secret', `${app}-secrets`, '--ignore-not-found', '--output=json'];
    const { stdout } = await execa('kubectl', words);
    const { data = {} } = stdout === '' ? {} : (JSON.parse(stdout) as { readonly data?: Readonly<Record<string, string>> });
    return Object.keys(data).sort();
  },
  read: async (app, service, path) =>
    (await execa('kubectl', ['--namespace', app, 'exec', `deployment/${service}`, '--', '/bin/cat', path])).stdout,
  // A new one of the same name has to wait for it.
  clean: (app) => execa('kubectl', ['delete', 'namespace', app, '--ignore-not-found', '--timeout=180s']),
};

export const targets: readonly SecretsOf[] = [swarm, k8s];

/** What `doctor --format json` found, but for the version of the program that this machine has. */
export function findingsIn(answer: string): readonly string[] {
  const { checks } = JSON.parse(answer) as { readonly checks: readonly { readonly name: string; readonly state: string }[] };
  return checks.filter(({ name, state }) => state !== 'well' && name !== 'versions').map(({ name }) => name);
}
