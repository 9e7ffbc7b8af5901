import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { pause, until } from '../../beds/until.ts';

/**
 * A Swarm that a test may kill: a daemon of its own, with ports, bridges and firewall rules in a network of its own, so that the
 * shared one and what runs there notice nothing.
 */
export class OwnSwarm {
  /** On disk, for images are unpacked there. */
  private readonly folder = `/var/tmp/appspec-swarm-${process.pid}`;
  readonly host = `unix://${join(this.folder, 'docker.sock')}`;
  /** Not one of `ip netns`, which mounts its folder anew: other containers' networks could not be removed then. */
  private readonly network = join(this.folder, 'network');
  private daemon: ChildProcess | undefined;

  async start(): Promise<void> {
    mkdirSync(this.folder);
    writeFileSync(this.network, '');
    await execa('unshare', [`--net=${this.network}`, 'ip', 'link', 'set', 'lo', 'up']);
    await this.wake();
    await this.docker('swarm', 'init', '--advertise-addr', '127.0.0.1');
  }

  /** The daemon starts with the data that is there, and answers. */
  async wake(): Promise<void> {
    const log = openSync(join(this.folder, 'dockerd.log'), 'a');
    const words = [
      '--data-root',
      join(this.folder, 'data'),
      '--exec-root',
      join(this.folder, 'exec'),
      '--pidfile',
      join(this.folder, 'pid'),
    ];
    const daemon = spawn('nsenter', [`--net=${this.network}`, 'dockerd', '--host', this.host, ...words], {
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.daemon = daemon;
    await until('the daemon answers', () => this.docker('version').then(() => ({ is: true })));
  }

  /** As a crash of the machine's daemon: it tidies nothing up. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const { daemon } = this;
    if (daemon === undefined || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const ended = new Promise((resolve) => daemon.once('exit', resolve));
    daemon.kill(signal);
    await ended;
  }

  /** Killed, and back after so many milliseconds; what there is to be seen just before. */
  async restart<T>(away: number, look: () => T): Promise<T> {
    await this.kill();
    await pause(away);
    const seen = look();
    await this.wake();
    return seen;
  }

  async remove(): Promise<void> {
    await this.docker('swarm', 'leave', '--force').catch(() => undefined);
    await this.kill('SIGTERM');
    await execa('sh', ['-c', `mount | awk -v run="${this.folder}/" 'index($3, run) == 1 { print $3 }' | sort -r | xargs -r umount -l`]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private docker(...words: readonly string[]): Promise<string> {
    return execa('docker', ['--host', this.host, ...words], { timeout: 60_000 }).then(({ stdout }) => stdout);
  }
}
