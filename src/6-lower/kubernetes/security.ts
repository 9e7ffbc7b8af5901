import type { App } from '../../core/app.ts';
import type { Container } from '../../core/container.ts';
import type { PodSecurityLevel } from '../../core/pod.ts';
import { because, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { PodSecurityContext, SecurityContext } from './objects.ts';

export type Level = Sourced<PodSecurityLevel> | undefined;

/** To what pods are hardened: their own word, else the namespace's. */
export function levelOf({ k8s }: App, { pod }: Container): Level {
  return pod.podSecurity ?? k8s?.podSecurity;
}

/** What the pod's containers share; the level asks for some of it. */
export function podSecurity(containers: readonly Container[], level: Level): Emitted<PodSecurityContext> | undefined {
  const user = containers.flatMap((container) => container.user ?? []).find(({ value }) => value.gid !== undefined);
  const profile = level === undefined || level.value === 'privileged' ? undefined : level.map(() => 'RuntimeDefault' as const);
  if (user === undefined && profile === undefined) return undefined;
  return {
    [from]: (user ?? profile)?.from[0],
    runAsNonRoot: restricted(level)?.map(() => true as const),
    fsGroup: user?.map(({ gid }) => Number(gid)),
    fsGroupChangePolicy: user !== undefined && containers.some(hasClaim) ? user.map(() => 'OnRootMismatch' as const) : undefined,
    seccompProfile: profile === undefined ? undefined : { [from]: profile.from[0], type: profile },
  };
}

/** Only on a claim does the policy mean anything: kubelet owns the other kinds of volume. */
function hasClaim({ mounts }: Container): boolean {
  return mounts.some((mount) => mount.kind === 'volume' && mount.volume.value.kind !== 'derived');
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function containerSecurity({ user }: Container, podLevel: Level): Emitted<SecurityContext> | undefined {
  const level = restricted(podLevel);
  if (user === undefined && level === undefined) return undefined;
  const [origin] = (user ?? level)?.from ?? [];
  return {
    [from]: origin,
    runAsUser: user?.map(({ uid }) => Number(uid)),
    runAsGroup: user?.value.gid === undefined ? undefined : user.map(({ gid }) => Number(gid)),
    allowPrivilegeEscalation: level?.map(() => false),
    capabilities:
      level === undefined ? undefined : { [from]: origin, drop: [because('ALL', 'Level restricted asks for it.', level.from[0])] },
  };
}

function restricted(level: Level): Level {
  return level?.value === 'restricted' ? level : undefined;
}
