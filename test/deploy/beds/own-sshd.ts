import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { installed } from '../../beds/installed.ts';
import { until } from '../../beds/until.ts';

const [server, client] = ['/usr/sbin/sshd', '/usr/bin/ssh'];

/** A real sshd on loopback, with keys and settings of its own: who logs in finds the Docker Engine of the bed there. */
export class OwnSshd {
  private readonly folder = mkdtempSync(join(tmpdir(), 'appspec-sshd-'));
  private readonly log = join(this.folder, 'log');
  private daemon: ChildProcess | undefined;
  private port = 0;

  /** `ssh://root@127.0.0.1:40123` */
  get host(): string {
    return `ssh://root@127.0.0.1:${this.port}`;
  }

  /** A folder for the PATH: docker runs `ssh`, which looks for its settings in the home of passwd only. */
  get path(): string {
    return join(this.folder, 'bin');
  }

  async start(engine: string): Promise<void> {
    this.port = await freePort();
    for (const key of ['host', 'user']) await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(this.folder, key)]);
    this.writeSettings(engine);
    mkdirSync('/run/sshd', { recursive: true });
    this.daemon = spawn(server, ['-D', '-p', `${this.port}`, '-f', join(this.folder, 'sshd'), '-E', this.log], { stdio: 'ignore' });
    await until('sshd listens', async () => {
      const said = readFileSync(this.log, 'utf8');
      return said.includes('Server listening') ? { is: true } : { not: said };
    });
  }

  /** How many logged in until now. */
  logins(): number {
    return readFileSync(this.log, 'utf8').split('Accepted publickey').length - 1;
  }

  async end(): Promise<void> {
    const { daemon } = this;
    if (daemon === undefined || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const ended = once(daemon, 'exit');
    daemon.kill();
    await ended;
  }

  async remove(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private writeSettings(engine: string): void {
    const { folder, port } = this;
    const write = (name: string, ...lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    const variables = `SetEnv "DOCKER_HOST=${engine}" "PATH=${process.env['PATH']}"`;
    const keys = [`HostKey ${folder}/host`, `AuthorizedKeysFile ${folder}/user.pub`, 'StrictModes no'];
    write('sshd', 'ListenAddress 127.0.0.1', 'PidFile none', 'PermitRootLogin prohibit-password', ...keys, variables);
    write('known', `[127.0.0.1]:${port} ${readFileSync(join(folder, 'host.pub'), 'utf8').trim()}`);
    write('ssh', `IdentityFile ${folder}/user`, 'IdentitiesOnly yes', `UserKnownHostsFile ${folder}/known`, 'StrictHostKeyChecking yes');
    mkdirSync(this.path);
    write('bin/ssh', '#!/bin/sh', `exec ${client} -F ${folder}/ssh "$@"`);
    chmodSync(join(this.path, 'ssh'), 0o755);
  }
}

/** Why this machine has none and can get none; undefined: it is there. */
export async function whyNoSshd(): Promise<string | undefined> {
  try {
    await installed(server, 'openssh-server');
    await installed(client, 'openssh-client');
    return undefined;
  } catch (error) {
    return String(error);
  }
}

async function freePort(): Promise<number> {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  listening.close();
  await once(listening, 'close');
  return port;
}
