import { existsSync } from 'node:fs';
import { execa } from 'execa';

/** Has a program of the system there: from a package of Debian where it is missing. Throws what apt says where it cannot be had. */
export async function installed(path: string, packageName: string): Promise<void> {
  if (existsSync(path)) return;
  const apt = (...words: readonly string[]) => execa('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...words]);
  const install = () => apt('install', '-y', '--no-install-recommends', packageName);
  await install().catch(() => apt('update').then(install));
}
