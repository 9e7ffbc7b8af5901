import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** Variables that must not find their way into anything. */
const poison = { HOME: '/poison', X: 'poison', NAME: 'poison', A: 'poison', Node: 'poison' };

/** What other programs read in a file, offline. */
export async function read(program: 'docker' | 'kubectl', text: string, args: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-judge-'));
  const file = join(folder, 'file.yaml');
  writeFileSync(file, text);
  try {
    const { stdout } = await execa(
      program,
      args.map((arg) => (arg === '{file}' ? file : arg)),
      {
        env: { ...poison, PATH: process.env['PATH'] },
        extendEnv: false,
        maxBuffer: 1e9,
        stripFinalNewline: false,
      },
    );
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Says in one line what is left out; where CI promises the judge, its absence is a failure. */
export function isMissing(program: 'docker' | 'kubectl' | 'python3'): boolean {
  try {
    execFileSync(program, program === 'kubectl' ? ['version', '--client'] : ['--version'], { stdio: 'ignore' });
    return false;
  } catch {
    if (process.env['CI'] === 'true') throw new Error(`${program} is needed here.`);
    console.log(`${program} is not installed: what it reads was not checked.`);
    return true;
  }
}
