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
