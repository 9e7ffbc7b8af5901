import { execa } from 'execa';
import type { TargetName } from '../../../src/core/shape.ts';

export interface Ended {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly out: string;
  readonly err: string;
}

/** What happens when something is said. */
type Meanwhile = { readonly at: RegExp } & ({ readonly signal: 'SIGINT' | 'SIGKILL' } | { readonly act: () => unknown });

/** The program as users have it, for one app on one bed. */
export class Command {
  constructor(
    private readonly commandLine: readonly [string, ...string[]],
    private readonly folder: string,
    private readonly target: TargetName,
  ) {}

  async run(words: readonly string[], meanwhile?: Meanwhile): Promise<Ended> {
    const [file, ...first] = this.commandLine;
    const running = execa(file, [...first, ...words, '--target', this.target], {
      cwd: this.folder,
      env: { NO_COLOR: '1' },
      reject: false,
      stdin: 'ignore',
    });
    let said = '';
    let isDone = false;
    running.stderr.on('data', (text) => {
      said += text;
      if (meanwhile === undefined || isDone || !meanwhile.at.test(said)) return;
      isDone = true;
      if ('signal' in meanwhile) running.kill(meanwhile.signal);
      else meanwhile.act();
    });
    const { exitCode, signal, stdout, stderr } = await running;
    return { code: exitCode, signal, out: stdout, err: stderr };
  }
}
