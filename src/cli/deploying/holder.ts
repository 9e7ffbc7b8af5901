import { hostname, userInfo } from 'node:os';

/** Who deploys, for whoever finds the app locked. */
export function holder(): string {
  return `${userName()}@${hostname()}, process ${process.pid}`;
}

/** In a container a user may have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
