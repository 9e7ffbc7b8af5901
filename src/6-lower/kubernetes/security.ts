import type { App } from '../../core/app.ts';
import type { Container, Security } from '../../core/container.ts';
import type { PodSecurityLevel } from '../../core/pod.ts';
import { because, decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { said, some } from '../some.ts';
import type { PodSecurityContext, SecurityContext } from './objects.ts';
import { pairs } from './texts.ts';

export type Level = Sourced<PodSecurityLevel> | undefined;

/** To what pods are hardened: their own word, else the namespace's. */
export function levelOf({ k8s }: App, { pod }: Container): Level {
  return pod.podSecurity ?? k8s?.podSecurity;
}

/** What the pod's containers share, of which the first is its own; the level asks for some of it. */
export function podSecurity(containers: readonly Container[], level: Level): Emitted<PodSecurityContext> | undefined {
  const group = podGroup(containers);
  const profile = level === undefined || level.value === 'privileged' ? undefined : level.map(() => 'RuntimeDefault' as const);
  const sysctls = pairs(containers[0]?.sysctls ?? [], (text) => text);
  if (group === undefined && profile === undefined && sysctls === undefined) return undefined;
  return {
    [from]: (group ?? profile ?? containers[0]?.sysctls[0]?.name)?.from[0],
    runAsNonRoot: restricted(level)?.map(() => true as const),
    fsGroup: group?.map(Number),
    sysctls,
    fsGroupChangePolicy: group !== undefined && containers.some(hasClaim) ? group.map(() => 'OnRootMismatch' as const) : undefined,
    seccompProfile: profile === undefined ? undefined : { [from]: profile.from[0], type: profile },
  };
}

/** The group that may read the pod's files: that of a user, or that of its secrets where no user has one. */
export function podGroup(containers: readonly Container[]): Sourced<string> | undefined {
  const users = containers.flatMap(({ user }) => (user?.value.gid === undefined ? [] : [user.map(({ gid = '' }) => gid)]));
  const secrets = containers.flatMap(({ secrets: files }) => files.flatMap(({ gid }) => gid ?? [])).filter(({ value }) => value !== '0');
  const [group] = [...users, ...secrets];
  return group?.and(...secrets.filter(({ value }) => value === group.value));
}

/** Only on a claim does the policy mean anything: kubelet owns the other kinds of volume. */
function hasClaim({ mounts }: Container): boolean {
  return mounts.some((mount) => mount.kind === 'volume' && !['derived', 'scratch'].includes(mount.volume.value.kind));
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function containerSecurity({ user, security }: Container, podLevel: Level): Emitted<SecurityContext> | undefined {
  const level = restricted(podLevel);
  const context = {
    runAsUser: user?.map(({ uid }) => Number(uid)),
    runAsGroup: user?.value.gid === undefined ? undefined : user.map(({ gid }) => Number(gid)),
    readOnlyRootFilesystem: said(security.readOnlyRoot),
    privileged: said(security.privileged),
    allowPrivilegeEscalation: escalation(security, level),
    capabilities: capabilities(security, level),
  };
  if (Object.values(context).every((field) => field === undefined)) return undefined;
  return { [from]: (user ?? level)?.from[0] ?? security.at, ...context };
}

function escalation({ noNewPrivileges }: Security, level: Level): Sourced<boolean> | undefined {
  const word = said(noNewPrivileges);
  return level === undefined ? word?.map((none) => !none) : decidedBy(false, level, ...(word === undefined ? [] : [word]));
}

function capabilities({ at, capabilities: { add, drop } }: Security, level: Level): Emitted<SecurityContext>['capabilities'] {
  const everyOne = level === undefined ? [] : [because('ALL', 'Level restricted asks for it.', level.from[0])];
  const dropped = [...everyOne.map((all) => all.and(...drop.filter(isAll))), ...drop.filter((name) => level === undefined || !isAll(name))];
  if (add.length + dropped.length === 0) return undefined;
  return { [from]: add.length + drop.length > 0 ? at : level?.from[0], add: some(add), drop: some(dropped) };
}

function isAll({ value }: Sourced<string>): boolean {
  return value === 'ALL';
}

function restricted(level: Level): Level {
  return level?.value === 'restricted' ? level : undefined;
}
