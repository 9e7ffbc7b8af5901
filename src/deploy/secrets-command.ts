import type { Release } from './release.ts';

/** What makes the secrets that a release lacks, as it is typed. */
export function secretsCommand({ target, environment }: Pick<Release, 'target' | 'environment'>): string {
  return ['appspec secrets create --target', target, ...(environment === undefined ? [] : ['--env', environment])].join(' ');
}
