import type { Image } from '../../../core/image.ts';
import { isPrivate } from '../../../core/image.ts';
import { expiryOf } from '../../registry/ecr-token.ts';
import { hasPublicImages, hoursText, isEcr, loginCommand } from '../../registry/registries.ts';
import type { Check, Finding } from '../examination.ts';

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
    return hasPublicImages(registry)
      ? { state: 'no login, as public images need' }
      : { state: 'no login', finding: noLogin(registry, path) };
  const expiry = expiryOf(logins.get(registry));
  if (expiry === undefined) return { state: isEcr(registry) ? 'logged in, nobody can tell since when' : 'logged in' };
  const hours = (expiry.getTime() - now.getTime()) / 3_600_000;
  return hours > 0 ? { state: `logged in, for another ${Math.round(hours)} h` } : { state: 'over', finding: over(registry, -hours) };
}

function noLogin(registry: string, path: string): Finding {
  return {
    what: `There is no login for ${registry} in ${path}.`,
    why: 'The nodes pull images with the logins of this machine.',
    mend: loginCommand(registry),
  };
}

function over(registry: string, hours: number): Finding {
  return {
    what: `The login for ${registry} ended ${hoursText(hours)} ago.`,
    why: 'Amazon ECR lets one in for 12 hours; with an old login no node can pull.',
    mend: loginCommand(registry),
  };
}
