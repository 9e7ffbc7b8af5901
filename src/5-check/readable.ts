import type { App } from '../core/app.ts';
import type { Container, SecretFile } from '../core/container.ts';

/** Whether the container's user can read a file that is root's unless it says whose; yes where only the image knows the user. */
export function isReadable(
  { mode, uid, gid }: Pick<SecretFile, 'mode' | 'uid' | 'gid'>,
  { user, secrets }: Container,
  { k8s }: App,
): boolean {
  if (user === undefined || user.value.uid === '0') return true;
  if (k8s !== undefined)
    return (mode.value & 0o004) !== 0 || user.value.gid !== undefined || secrets.some((file) => (file.gid?.value ?? '0') !== '0');
  const isOwner = (uid?.value ?? '0') === user.value.uid;
  const isInGroup = (gid?.value ?? '0') === (user.value.gid ?? '0');
  return (mode.value & (isOwner ? 0o400 : isInGroup ? 0o040 : 0o004)) !== 0;
}
