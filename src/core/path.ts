/** A path read as the file system reads it: without `.`, `..` and empty parts. */
interface Way {
  readonly parts: readonly string[];
  /** It leads above where it starts; there it would stay at the root of a container. */
  readonly leaves: boolean;
}

/** `/data` of `/data/`, `/data//x/..` and `data`: the place in a container. */
export function absolutePath(path: string): string {
  return `/${wayOf(path).parts.join('/')}`;
}

/** From the folder of the spec; undefined where it leads out. */
export function relativePath(path: string): string | undefined {
  const { parts, leaves } = wayOf(path);
  return leaves ? undefined : parts.join('/');
}

function wayOf(path: string): Way {
  const parts: string[] = [];
  let leaves = false;
  for (const part of path.split('/')) {
    if (part === '..') leaves = parts.pop() === undefined || leaves;
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return { parts, leaves };
}
