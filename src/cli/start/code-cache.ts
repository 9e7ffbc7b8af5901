import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import type { Module } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

type ModuleOfNode = Module & { readonly constructor: typeof Module };

/** Runs a wrapped CommonJS file, with the code that V8 made of it last time. Without a cache, or with a wrong one, it just runs. */
export function runCached(program: string, parent: ModuleOfNode): void {
  const cache = process.env['APPSPEC_NO_CODE_CACHE'] === undefined ? cachePath(program) : undefined;
  const cachedData = cache === undefined ? undefined : readCache(cache);
  const script = new Script(readFileSync(program, 'latin1'), { filename: program, ...(cachedData === undefined ? {} : { cachedData }) });
  runAsModule(script, program, parent);
  const stale = cachedData === undefined || script.cachedDataRejected === true;
  if (cache !== undefined && stale) process.once('exit', () => writeCache(cache, script.createCachedData()));
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
    return join(base, 'appspec', `${process.version}-${process.arch}-${size}-${ino}-${Math.round(mtimeMs)}.v8`);
  } catch {
    return undefined;
  }
}

/** Without `node:os`, which would cost more to load than it tells. */
function cacheHome(): string | undefined {
  const { XDG_CACHE_HOME, HOME, USERPROFILE } = process.env;
  const home = HOME ?? USERPROFILE;
  return XDG_CACHE_HOME ?? (home === undefined ? undefined : join(home, '.cache'));
}

/** Only what nobody else could have written: it is code. */
function readCache(path: string): Buffer | undefined {
  try {
    return isOurs(path) && isOurs(dirname(path)) ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function isOurs(path: string): boolean {
  const { uid, mode } = statSync(path);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
}

/** After the work is done, so that the functions it used are in it. A cache that cannot be written is no cache. */
function writeCache(path: string, data: Buffer): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const beside = `${path}.${process.pid}`;
    writeFileSync(beside, data, { mode: 0o600, flag: 'wx' });
    renameSync(beside, path);
  } catch {
    // The next run tries again.
  }
}
