import type { OutputFile } from '../8-emit/output.ts';
import { hashOf } from '../core/hash.ts';
import { sortedBy } from '../core/order.ts';
import type { TargetName } from '../core/shape.ts';

/** A file of a release; its path starts at the folder of the target: `stack.yml`, `app/40-web.yaml`, `configs/nginx`. */
export interface ReleaseFile {
  readonly path: string;
  readonly text: string;
  /** Of a config that is no text. */
  readonly bytes?: Uint8Array;
}

/** What is to run: the files that anyone could apply by hand. The order and the deadlines stand in their labels. */
export interface Release {
  /** Stack name, Kubernetes namespace. */
  readonly app: string;
  readonly environment: string | undefined;
  readonly target: TargetName;
  /** Hash of the files: the same id, the same release. */
  readonly id: string;
  readonly files: readonly ReleaseFile[];
  /** Of one that ran as a whole: which images its tags named then, as far as the cluster knows. */
  readonly ran?: readonly RanImage[];
}

/** A tag can be moved to another image; a digest names one for ever. */
export interface RanImage {
  /** A service or task. */
  readonly member: string;
  /** As the files say it: `acme/shop:1`. */
  readonly image: string;
  /** `sha256:0b1c…` */
  readonly digest: string;
}

/** Paths of `files` start above the folder of the target: `swarm/stack.yml`. */
export function releaseOf(
  { app, environment, target }: Pick<Release, 'app' | 'environment' | 'target'>,
  files: readonly Pick<OutputFile, 'path' | 'text' | 'bytes'>[],
): Release {
  const prefix = `${target}/`;
  const own = files.filter(({ path }) => path.startsWith(prefix)).map((file) => withPath(file, file.path.slice(prefix.length)));
  const sorted = sortedBy(own, ({ path }) => path);
  return { app, environment, target, id: idOf(sorted), files: sorted };
}

/** Undefined: no registry gave one, or the files say it themselves. */
export function ranDigest({ ran = [] }: Release, member: string, image: string): string | undefined {
  return ran.find((one) => one.member === member && one.image === image)?.digest;
}

/** For people: the first twelve digits, as docker shortens them. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12);
}

/** The text of one that is there in every release of its target. */
export function textOf({ files }: Release, path: string): string {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`A release has no ${path}.`);
  return file.text;
}

function withPath({ text, bytes }: Omit<ReleaseFile, 'path'>, path: string): ReleaseFile {
  return { path, text, ...(bytes === undefined ? {} : { bytes }) };
}

/** What opens a file says who made it, from where and by which command: two of one content are one release. */
function idOf(files: readonly ReleaseFile[]): string {
  return hashOf(files.map(({ path, text }) => `${path}\0${text.replace(/^(?:#.*\n)*/, '')}`).join('\0'));
}
