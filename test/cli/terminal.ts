import { spawnSync } from 'node:child_process';
import { execa } from 'execa';
import { vi } from 'vitest';

export interface OnTerminal {
  /** All that the terminal was told until now, with its control sequences. */
  readonly shown: () => string;
  readonly type: (keys: string) => void;
  readonly until: (check: () => void) => Promise<void>;
  /** The exit code. */
  readonly ended: Promise<number | undefined>;
}

export const keys = { interrupt: '\u0003', end: '\u0004', return: '\r' } as const;

/** A program on a terminal of its own, which echoes what is typed until the program asks it not to; made by `script` of util-linux. */
export function onTerminal(command: readonly string[], { cwd, env }: { cwd: string; env: Readonly<Record<string, string>> }): OnTerminal {
  refuseOthers();
  const assignments = Object.entries({ TERM: 'xterm', ...env }).map(([name, value]) => `${name}=${value}`);
  const line = ['stty rows 40 cols 120; exec env', ...['-u', 'CI', '-u', 'NO_COLOR', ...assignments, ...command].map(quoted)].join(' ');
  const running = execa('script', ['--quiet', '--return', '--flush', '--echo=always', '--command', line, '/dev/null'], {
    cwd,
    env: { SHELL: '/bin/sh' },
    stdin: 'pipe',
    reject: false,
  });
  let text = '';
  running.stdout.on('data', (told) => {
    text += told;
  });
  const ended = running.then(({ exitCode }) => exitCode);
  return {
    shown: () => text,
    type: (typed) => running.stdin.write(typed),
    until: (check) => Promise.race([vi.waitFor(check, { timeout: 50_000, interval: 50 }), ended.then(check)]),
    ended,
  };
}

/** Without colours and control sequences. */
export function plain(shown: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ESC is how they begin
  return shown.replace(/\u001b\[[0-9;?]*[a-zA-Z]/g, '').replaceAll('\r', '');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function refuseOthers(): void {
  const { stdout } = spawnSync('script', ['--version'], { encoding: 'utf8' });
  if (!/util-linux/.test(stdout ?? '')) throw new Error('These tests need a terminal: install `script` of util-linux (Debian: bsdutils).');
}
