import type { App } from '../core/app.ts';
import type { Container, SecretFile } from '../core/container.ts';

/** Whether the container's user can read a file that is root's unless it says whose; yes where only the image knows the user. */
export function isReadable(
  { mode, uid, gid }: Pick<SecretFile, 'mode' | 'uid' | 'gid'>,
  { user, secrets }: Container,
  { k8s }: App,
): boolean {
  if (user === undefined || user.value.uid === '0' || (mode.value & 0o004) !== 0) return true;
  if (k8s !== undefined) return user.value.gid !== undefined || secrets.some((file) => (file.gid?.value ?? '0') !== '0');
  const owns = (uid?.value ?? '0') === user.value.uid && (mode.value & 0o400) !== 0;
  return owns || ((gid?.value ?? '0') === (user.value.gid ?? '0') && (mode.value & 0o040) !== 0);
}
