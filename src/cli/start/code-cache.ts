import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Module } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

type ModuleOfNode = Module & { readonly constructor: typeof Module };

const day = 86_400_000;
/** Exit codes of a command that did its work, and so has used the functions that the next one will use. */
const worked = [0, 1];

/** Runs a wrapped CommonJS file, with the code that V8 made of it last time. Without a cache, or with a wrong one, it just runs. */
export function runCached(program: string, parent: ModuleOfNode): void {
  const path = process.env['APPSPEC_NO_CODE_CACHE'] === undefined ? cachePath(program) : undefined;
  const cache = path === undefined ? undefined : readCache(path);
  const script = new Script(readFileSync(program, 'latin1'), {
    filename: program,
    ...(cache === undefined ? {} : { cachedData: cache.data }),
  });
  runAsModule(script, program, parent);
  const stale = cache?.isOld !== false || script.cachedDataRejected === true;
  if (path !== undefined && stale)
    process.once('exit', (code) => {
      if (worked.includes(code)) writeCache(path, script.createCachedData());
    });
}

/** Known to `require`, so that what the program loads later finds it and does not run it again. */
function runAsModule(script: Script, program: string, parent: ModuleOfNode): void {
  const module = new parent.constructor(program, parent);
  module.filename = program;
  require.cache[program] = module;
  script.runInThisContext()(module.exports, (id: string) => module.require(id), module, program, dirname(program));
}

/** Named for everything that the code depends on: V8 itself checks no more than its version, its flags and a length. */
function cachePath(program: string): string | undefined {
  try {
    const { mtimeMs, size, ino } = statSync(program);
    const base = cacheHome();
    if (base === undefined) return undefined;
    return join(base, 'appspec', `${process.version}-${process.arch}-${size}-${ino}-${Math.round(mtimeMs)}-${command()}.v8`);
  } catch {
    return undefined;
  }
}

/** The cache of a command holds the functions that it runs: that of `--version` would be of no use to `build`. */
function command(): string {
  const [, , word = ''] = process.argv;
  return /^[a-z]{1,20}$/.test(word) ? word : 'other';
}

/** Without `node:os`, which would cost more to load than it tells. */
function cacheHome(): string | undefined {
  const { XDG_CACHE_HOME, HOME, USERPROFILE } = process.env;
  const home = HOME ?? USERPROFILE;
  return XDG_CACHE_HOME ?? (home === undefined ? undefined : join(home, '.cache'));
}

/** Only what nobody else could have written: it is code. An old one lacks what is used now, such as the other target. */
function readCache(path: string): { readonly data: Buffer; readonly isOld: boolean } | undefined {
  try {
    const { mtimeMs } = ours(path);
    ours(dirname(path));
    return { data: readFileSync(path), isOld: Date.now() - mtimeMs > day };
  } catch {
    return undefined;
  }
}

function ours(path: string): { readonly mtimeMs: number } {
  const { uid, mode, mtimeMs } = statSync(path);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error(`Somebody else can write ${path}.`);
  return { mtimeMs };
}

/** After the work is done, so that the functions it used are in it. A cache that cannot be written is no cache. */
function writeCache(path: string, data: Buffer): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const beside = `${path}.${process.pid}`;
    writeFileSync(beside, data, { mode: 0o600, flag: 'wx' });
    renameSync(beside, path);
    removeUnused(dirname(path));
  } catch {
    // The next run tries again.
  }
}

/** Of programs that were replaced since: what is in use is written anew every day. */
function removeUnused(folder: string): void {
  const unused = (name: string) => Date.now() - statSync(join(folder, name)).mtimeMs > 30 * day;
  for (const name of readdirSync(folder)) if (/\.v8(?:\.\d+)?$/.test(name) && unused(name)) rmSync(join(folder, name));
}
