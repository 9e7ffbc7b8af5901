import { type FSWatcher, watch as watchFolder } from 'node:fs';
import { dirname } from 'node:path';
import { EnvironmentProblem, UsageProblem } from '../../core/problem.ts';
import { isFolder, readIfThere, specPath } from '../files.ts';
import type { Invocation } from '../options.ts';
import { print } from '../print.ts';
import { worldly } from '../problems.ts';
import type { DiskFiles } from '../spec-files.ts';

/** Editors write a file in several steps. */
const settled = 50;

type Build = (invocation: Invocation, reading: (files: DiskFiles) => void) => Promise<number>;

/** Builds now and after each change, until it is interrupted; also of the files that the spec names. */
export async function watch(invocation: Invocation, build: Build): Promise<number> {
  if (invocation.subject === '-') throw new UsageProblem('Standard input cannot be watched: name a file.');
  const texts = [specPath(invocation.subject), ...(invocation.options.vars ?? [])];
  let seen = textsOf(texts);
  let named: DiskFiles | undefined;
  return new Promise((_, reject) => {
    const folders = new Folders(
      debounced(() => {
        const now = textsOf(texts);
        if (now === seen && named?.isCurrent() !== false) return;
        seen = now;
        rebuilt(buildOnce).catch(reject);
      }),
      reject,
    );
    const buildOnce = async () => {
      try {
        return await build(invocation, (files) => {
          named = files;
        });
      } finally {
        folders.watch([...texts, ...(named?.asked() ?? [])]);
      }
    };
    folders.watch(texts);
    process.once('SIGINT', () => process.exit(130));
    buildOnce().then(tell, reject);
  });
}

function textsOf(files: readonly string[]): string {
  return JSON.stringify(files.map((file) => readIfThere(file)));
}

/** Folders are watched, as editors put a new file in the old one's place. */
class Folders {
  private readonly watchers = new Map<string, FSWatcher>();

  constructor(
    private readonly changed: () => void,
    private readonly failed: (error: Error) => void,
  ) {}

  /** Those around these files, and these themselves where they are folders; of one that is not there the one around it. */
  watch(paths: readonly string[]): void {
    const wanted = new Set(paths.flatMap((path) => [existing(dirname(path)), ...(isFolder(path) ? [path] : [])]));
    for (const [folder, watcher] of this.watchers) {
      if (wanted.has(folder) && isFolder(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.watchers.has(folder)) this.watchers.set(folder, this.watchIn(folder));
  }

  private watchIn(folder: string): FSWatcher {
    try {
      return watchFolder(folder, this.changed).on('error', this.failed);
    } catch (error) {
      throw worldly(error, folder);
    }
  }
}

function existing(folder: string): string {
  return isFolder(folder) || folder === dirname(folder) ? folder : existing(dirname(folder));
}

/** A file that is gone may be back in a moment, and a wrong option of the spec may be mended. */
async function rebuilt(build: () => Promise<number>): Promise<void> {
  try {
    tell(await build());
  } catch (error) {
    if (!(error instanceof UsageProblem || error instanceof EnvironmentProblem)) throw error;
    print(process.stderr, `${timeNow()} ${error.message}`);
  }
}

function tell(code: number): void {
  print(process.stderr, `${timeNow()} ${code === 0 ? 'built' : 'not built'}`);
}

function timeNow(): string {
  return new Date().toTimeString().slice(0, 8);
}

function debounced(action: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, settled);
  };
}
