import type { Image } from '../../../core/image.ts';
import { isPrivate } from '../../../core/image.ts';
import type { Check, Finding } from '../examination.ts';
import { expiryOf } from './ecr-token.ts';

/** A docker config file, as far as it says where somebody is logged in. */
export interface DockerConfig {
  /** Path, for people. */
  readonly path: string;
  /** Registries, as `docker login` writes them, with the login in base64 where it stands in the file. */
  readonly logins: ReadonlyMap<string, string | undefined>;
  /** Registries for which a program is asked each time. */
  readonly helpers: readonly string[];
}

/** Nodes pull with the logins of this machine, which a deploy hands on. */
export function registryLogins(images: readonly Image[], config: DockerConfig, now: Date): Check {
  const registries = [...new Set(images.filter(isPrivate).map(({ registry }) => registry))].sort();
  return {
    name: 'registry logins',
    async look() {
      const found = registries.map((registry) => ({ registry, ...looked(registry, config, now) }));
      const known = found.map(({ registry, state }) => `${registry}: ${state}`);
      const well = known.length === 0 ? 'no image is of a private registry' : known.join('; ');
      return { well, findings: found.flatMap(({ finding }) => finding ?? []) };
    },
  };
}

interface Login {
  /** `logged in, for another 3 h` */
  readonly state: string;
  readonly finding?: Finding;
}

function looked(registry: string, { path, logins, helpers }: DockerConfig, now: Date): Login {
  if (helpers.includes(registry)) return { state: 'by a program each time' };
  if (!logins.has(registry))
    return mixed.test(registry) ? { state: 'no login, as public images need' } : { state: 'no login', finding: noLogin(registry, path) };
  const expiry = expiryOf(logins.get(registry));
  if (expiry === undefined) return { state: ecr.test(registry) ? 'logged in, nobody can tell since when' : 'logged in' };
  const hours = (expiry.getTime() - now.getTime()) / 3_600_000;
  return hours > 0 ? { state: `logged in, for another ${Math.round(hours)} h` } : { state: 'over', finding: over(registry, -hours) };
}

/** They have public images beside private ones. */
const mixed = /^(?:ghcr\.io|quay\.io|(?:[a-z]+\.)?gcr\.io|[-a-z0-9]+\.pkg\.dev|lscr\.io|docker\.elastic\.co|registry\.gitlab\.com)$/;

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html */
const ecr = /^\d{12}\.dkr\.ecr(?:-fips)?\.([-a-z0-9]+)\.amazonaws\.com(?:\.cn)?$/;

function noLogin(registry: string, path: string): Finding {
  return {
    what: `There is no login for ${registry} in ${path}.`,
    why: 'The nodes pull images with the logins of this machine.',
    mend: loginCommand(registry),
  };
}

function over(registry: string, hours: number): Finding {
  return {
    what: `The login for ${registry} ended ${hours < 1 ? 'less than an hour' : `${Math.round(hours)} h`} ago.`,
    why: 'Amazon ECR lets one in for 12 hours; with an old login no node can pull.',
    mend: loginCommand(registry),
  };
}

function loginCommand(registry: string): string {
  const [, region] = ecr.exec(registry) ?? [];
  if (region === undefined) return `docker login ${registry}`;
  return `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`;
}
