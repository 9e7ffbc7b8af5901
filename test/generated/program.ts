/** What a program is given, whatever runs it. */
export interface Program {
  readonly image: unknown;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly workdir: unknown;
  readonly terminal: readonly [boolean, boolean];
  readonly instances: unknown;
  /** Mount paths, and the paths of secrets and configs with their modes. */
  readonly paths: readonly string[];
}
