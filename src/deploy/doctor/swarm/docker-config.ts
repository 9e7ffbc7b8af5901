import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EnvironmentProblem } from '../../../core/problem.ts';
import { Reading } from '../../reading.ts';
import type { DockerConfig } from './registry-logins.ts';

/** Where docker looks: https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties */
export function dockerConfig({ DOCKER_CONFIG }: NodeJS.ProcessEnv): DockerConfig {
  const path = join(DOCKER_CONFIG ?? join(homedir(), '.docker'), 'config.json');
  const config = new Reading(contentOf(path), path);
  const logins = config.entries('auths').map(([registry, login]) => [hostOf(registry), login.at('auth').value] as const);
  const known = logins.map(([registry, login]) => [registry, typeof login === 'string' ? login : undefined] as const);
  return { path, logins: new Map(known), helpers: config.entries('credHelpers').map(([registry]) => hostOf(registry)) };
}

/** A file with logins is never quoted. */
function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') return {};
    throw new EnvironmentProblem(
      `${path} cannot be read: ${error instanceof SyntaxError ? 'it is no JSON' : (error as { code?: string }).code}.`,
    );
  }
}

/** Older versions wrote addresses: `https://registry.example.com/v1/`. */
function hostOf(registry: string): string {
  const host = registry.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return host === 'index.docker.io' ? 'docker.io' : host;
}
