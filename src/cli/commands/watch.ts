import { type FSWatcher, watch as watchFolder } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readIfThere, specPath } from '../files.ts';
import type { Invocation } from '../options.ts';
import { print } from '../print.ts';
import { EnvironmentProblem, UsageProblem, worldly } from '../problems.ts';

/** Editors write a file in several steps. */
const settled = 50;

/** Builds now and after each change, until it is interrupted. The folders are watched, as editors put a new file in the old one's place. */
export async function watch(invocation: Invocation, build: (invocation: Invocation) => Promise<number>): Promise<number> {
  if (invocation.subject === '-') throw new UsageProblem('Standard input cannot be watched: name a file.');
  const files = [specPath(invocation.subject), ...(invocation.options.vars ?? [])];
  let seen = textsOf(files);
  return new Promise((_, reject) => {
    const rebuild = debounced(() => {
      const now = textsOf(files);
      if (now === seen) return;
      seen = now;
      rebuilt(invocation, build).catch(reject);
    });
    const watchers = [...new Set(files.map((file) => dirname(file)))].map((folder) => watchIn(folder, files, rebuild));
    for (const watcher of watchers) watcher.on('error', reject);
    process.once('SIGINT', () => process.exit(130));
    build(invocation).then(tell, reject);
  });
}

function textsOf(files: readonly string[]): string {
  return JSON.stringify(files.map((file) => readIfThere(file)));
}

function watchIn(folder: string, files: readonly string[], changed: () => void): FSWatcher {
  const names = files.filter((file) => dirname(file) === folder).map((file) => basename(file));
  try {
    return watchFolder(folder, (_, name) => {
      if (name === null || names.includes(name)) changed();
    });
  } catch (error) {
    throw worldly(error, folder);
  }
}

/** A file that is gone may be back in a moment, and a wrong option of the spec may be mended. */
async function rebuilt(invocation: Invocation, build: (invocation: Invocation) => Promise<number>): Promise<void> {
  try {
    tell(await build(invocation));
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
