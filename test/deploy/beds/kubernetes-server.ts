import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { pause, until } from '../../beds/until.ts';

const folder = dirname(process.env['KUBECONFIG'] ?? '');

/** The programs of the cluster are ours to kill. */
export const isBed = existsSync(join(folder, 'pids', 'kube-apiserver'));

/** A program of the bed: `kube-apiserver`, `etcd`. */
export class BedProgram {
  constructor(private readonly name: string) {}

  /** Killed, and back after so many milliseconds as it was started, and ready. */
  async restart(away: number): Promise<void> {
    const pidFile = join(folder, 'pids', this.name);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    const [program = '', ...words] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    process.kill(pid, 'SIGKILL');
    await pause(away);
    const log = openSync(join(folder, 'logs', `${this.name}.log`), 'a');
    const started = spawn(program, words, { detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    started.unref();
    writeFileSync(pidFile, `${started.pid}\n`);
    const ready = () => execa('kubectl', ['get', '--raw', '/readyz'], { timeout: 10_000 });
    await until('the API server is ready', () => ready().then(() => ({ is: true })));
  }
}
