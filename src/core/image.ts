/** A full image reference, as in the grammar of github.com/distribution/reference. */
export interface Image {
  /** As written. */
  readonly text: string;
  /** `docker.io` where none is written. */
  readonly registry: string;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Registries that nobody logs in to. */
const open = new Set(['docker.io', 'public.ecr.aws', 'registry.k8s.io', 'mcr.microsoft.com']);

export function isPrivate({ registry }: Image): boolean {
  return !open.has(registry);
}
