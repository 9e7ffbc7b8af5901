import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { installed } from './installed.ts';

/** What an image's configuration says, in the words of Docker and OCI. */
export const imageConfig = { Entrypoint: ['/probe'], Cmd: ['by', 'the image'], Env: [`PATH=/usr/bin:/bin`, 'OF_THE_IMAGE=kept'] };

/** Lies in `/seed` and `/seed-none`. */
export const fileOfImage = 'a file that the image has there\n';

/** Makes images with the probe, busybox, two users and a folder of files; nothing is fetched. */
export class Images {
  private readonly root = mkdtempSync(join(tmpdir(), 'appspec-beds-image-'));
  private readonly made = new Set<string>();
  private isFurnished = false;

  /** `load` gives the tar of a root file system on stdin a name. */
  constructor(private readonly load: (name: string, tar: Buffer) => Promise<unknown>) {}

  async make(names: readonly string[]): Promise<void> {
    if (!this.isFurnished) await furnish(this.root);
    this.isFurnished = true;
    for (const name of new Set(names)) {
      if (this.made.has(name)) continue;
      writeFileSync(join(this.root, 'etc/probe-image'), `${name}\n`);
      const { stdout } = await execa('tar', ['-C', this.root, '--owner=0', '--group=0', '-c', '.'], {
        encoding: 'buffer',
        maxBuffer: 2 ** 27,
      });
      await this.load(name, Buffer.from(stdout));
      this.made.add(name);
    }
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

const source = new URL('probe/', import.meta.url).pathname;

async function furnish(root: string): Promise<void> {
  for (const folder of ['bin', 'etc', 'tmp', 'run', 'var', 'usr/bin', 'seed', 'seed-none', 'srv'])
    mkdirSync(join(root, folder), { recursive: true });
  chmodSync(join(root, 'tmp'), 0o1777);
  await execa('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', join(root, 'probe'), '.'], {
    cwd: source,
    env: { CGO_ENABLED: '0', GOFLAGS: '-mod=mod' },
  });
  await installed('/bin/busybox', 'busybox-static');
  cpSync('/bin/busybox', join(root, 'bin/busybox'));
  await execa('chroot', [root, '/bin/busybox', '--install', '-s', '/bin']);
  rmSync(join(root, 'bin/nc'));
  for (const program of ['bin/web', 'bin/grpc_health_probe', 'bin/nc']) symlinkSync('/probe', join(root, program));
  // As in the images of Debian and Alpine.
  symlinkSync('/run', join(root, 'var/run'));
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\napp:x:1000:1001::/srv:/bin/sh\ndb:x:70:70::/:/bin/sh\n');
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\napp:x:1001:\ndb:x:70:\n');
  for (const folder of ['seed', 'seed-none']) writeFileSync(join(root, folder, 'from-image'), fileOfImage);
}
