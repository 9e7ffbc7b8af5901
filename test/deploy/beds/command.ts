import { execa } from 'execa';
import type { TargetName } from '../../../src/core/shape.ts';

export interface Ended {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly out: string;
  readonly err: string;
}

interface Interrupting {
  /** What is said when the signal is sent. */
  readonly at: RegExp;
  readonly signal: 'SIGINT' | 'SIGKILL';
}

/** The program as users have it, for one app on one bed. */
export class Command {
  constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly target: TargetName,
  ) {}

  async run(words: readonly string[], interrupting?: Interrupting): Promise<Ended> {
    const running = execa(process.execPath, [this.program, ...words, '--target', this.target], {
      cwd: this.folder,
      env: { NO_COLOR: '1' },
      reject: false,
      stdin: 'ignore',
    });
    let said = '';
    let isSent = false;
    running.stderr.on('data', (text) => {
      said += text;
      if (interrupting === undefined || isSent || !interrupting.at.test(said)) return;
      isSent = true;
      running.kill(interrupting.signal);
    });
    const { exitCode, signal, stdout, stderr } = await running;
    return { code: exitCode, signal, out: stdout, err: stderr };
  }
}
