import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, vi } from 'vitest';
import { bundleCommandLine } from '../../scripts/bundle.mjs';
import { commandLineOf, executable } from './command-line.ts';

export interface Run {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** The command line as users have it, built from the sources as they are now, in a folder of its own. */
export function theProgram() {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-test-'));
  const program = join(folder, 'program');
  const command = commandLineOf(program);
  const [file, ...first] = command;
  if (executable === undefined)
    beforeAll(async () => {
      await bundleCommandLine(program);
    });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = async (
    words: readonly string[],
    options: { readonly input?: string; readonly env?: Record<string, string>; readonly cwd?: string } = {},
  ): Promise<Run> => {
    const env = { NO_COLOR: '1', XDG_CACHE_HOME: join(folder, 'cache'), ...options.env };
    const { exitCode, stdout, stderr } = await execa(file, [...first, ...words], {
      cwd: options.cwd ?? folder,
      env,
      reject: false,
      ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
    });
    return { code: exitCode, out: stdout, err: stderr };
  };
  /** Writes files below the folder and gives its path. */
  const write = (files: Readonly<Record<string, string>>): string => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  };
  /** A command that goes on, and what it has said to standard error until now. */
  const start = (words: readonly string[], options: { readonly env?: Record<string, string>; readonly cwd?: string } = {}) => {
    const said = { text: '' };
    const running = execa(file, [...first, ...words], {
      cwd: options.cwd ?? folder,
      env: { NO_COLOR: '1', ...options.env },
      reject: false,
      stdin: 'ignore',
    });
    running.stderr.on('data', (text) => {
      said.text += text;
    });
    const until = (check: () => void) => vi.waitFor(check, { timeout: 50_000, interval: 50 });
    return { running, said, until };
  };
  /** `build --watch` of a folder. */
  const watch = (words: readonly string[]) => {
    const { running: watching, ...others } = start(['build', ...words, '--watch']);
    return { watching, ...others };
  };
  return { folder, program, command, run, write, start, watch };
}
