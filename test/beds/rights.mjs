import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmdirSync } from 'node:fs';

/** What a bed needs of the kernel and this machine denies, found out before anything starts; undefined where all is there. */
export function missingRights() {
  if (process.platform !== 'linux') return 'it is not Linux';
  if (process.getuid?.() !== 0) return 'not root';
  for (const [command, why] of demands) {
    const { status } = spawnSync('unshare', ['--mount', '--net', 'sh', '-c', command], { stdio: 'ignore' });
    if (status !== 0) return why;
  }
  return isWritable('/sys/fs/cgroup/memory') || isWritable('/sys/fs/cgroup') ? undefined : 'it may not make cgroups';
}

const demands = [
  ['true', 'it may not make namespaces (CAP_SYS_ADMIN)'],
  ['mount -t tmpfs none /mnt && mkdir /mnt/a /mnt/b && mount --bind /mnt/a /mnt/b', 'it may not mount'],
  [
    'mount -t tmpfs none /mnt && cd /mnt && mkdir l u w m && mount -t overlay none -o lowerdir=l,upperdir=u,workdir=w m',
    'it has no overlayfs',
  ],
  ['ip link add appspec0 type bridge', 'it may not make network bridges'],
];

function isWritable(folder) {
  const own = `${folder}/appspec-rights-${process.pid}`;
  if (!existsSync(folder)) return false;
  try {
    mkdirSync(own);
    rmdirSync(own);
    return true;
  } catch {
    return false;
  }
}
