import { containersOf } from '../../../5-check/containers.ts';
import { unsettable } from '../../../5-check/kernel-parameters.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { App } from '../../../core/app.ts';
import type { Container, Mount } from '../../../core/container.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { isWritten } from '../../../core/source.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { fillersOf, podOwners } from '../derived.ts';
import { isSafeSysctl } from '../safe-sysctls.ts';
import { levelOf } from '../security.ts';

/** What the namespace's level forbids is refused when the pod should start: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const podSecurity: Rule = {
  code: 'pod-security',
  severity: 'error',
  check(app, report) {
    const level = app.k8s?.podSecurity;
    if (level !== undefined && level.value !== 'privileged') {
      checkHostMounts(app, level.value, report);
      checkHostPorts(app, level.value, report);
      checkHostNetwork(app, level.value, report);
      checkSysctls(app, level.value, report);
    }
    if (level?.value === 'restricted') checkLevels(app, report);
    checkRights(app, report);
    checkRestricted(app, report);
  },
};

const help = 'Write `targets: { k8s: { podSecurity: privileged } }`, which allows it, or do without under `k8s:`.';

const helpOfBaseline = 'Write the level `baseline`, which allows it, or do without under `k8s:`.';

function checkHostMounts(app: App, level: string, report: Report): void {
  for (const mount of containersOf(app).flatMap(({ mounts }) => mounts)) {
    const directory = directoryOf(mount);
    if (directory !== undefined)
      report(directory, { message: `Level \`${level}\` of pod security allows no directories of the node.`, help });
  }
}

function directoryOf(mount: Mount): Sourced<unknown> | undefined {
  if (mount.kind === 'host') return mount.host;
  return mount.kind === 'volume' && mount.volume.value.kind === 'node' ? mount.volume : undefined;
}

function checkHostPorts({ services }: App, level: string, report: Report): void {
  for (const { mode, publish } of services.flatMap(({ ports }) => ports)) {
    if (mode.value === 'host' && publish !== undefined)
      report(mode, { message: `Level \`${level}\` of pod security allows no ports of the node.`, help });
  }
}

function checkHostNetwork(app: App, level: string, report: Report): void {
  for (const { hostNetwork } of containersOf(app)) {
    if (hostNetwork.value) report(hostNetwork, { message: `Level \`${level}\` of pod security allows no network of the node.`, help });
  }
}

function checkSysctls(app: App, level: string, report: Report): void {
  for (const [container, { name }] of containersOf(app).flatMap((one) => one.sysctls.map((sysctl) => [one, sysctl] as const))) {
    // What belongs to the node no level allows: `sysctl-of-node` says so.
    if (!isSafeSysctl(name.value) && unsettable(name.value, container, true) === undefined)
      report(name, { message: `Level \`${level}\` of pod security does not allow the kernel parameter "${name.value}".`, help });
  }
}

function checkRights(app: App, report: Report): void {
  const restricted = restrictedContainers(app);
  for (const container of containersOf(app)) {
    const level = restricted.has(container) ? 'restricted' : app.k8s?.podSecurity.value;
    if (level !== undefined && level !== 'privileged') checkRightsOf(container, level, report);
  }
}

function checkRightsOf({ security }: Container, level: string, report: Report): void {
  if (security.privileged.value)
    report(security.privileged, { message: `Level \`${level}\` of pod security allows no privileged containers.`, help });
  for (const capability of security.capabilities.add) {
    if (capabilitiesOf(level).has(capability.value)) continue;
    report(capability, {
      message: `Level \`${level}\` of pod security does not allow the capability ${capability.value}.`,
      help: baselineCapabilities.has(capability.value) ? helpOfBaseline : help,
    });
  }
}

/** What may be added: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
function capabilitiesOf(level: string): ReadonlySet<string> {
  return level === 'restricted' ? restrictedCapabilities : baselineCapabilities;
}

const restrictedCapabilities: ReadonlySet<string> = new Set(['NET_BIND_SERVICE']);
const baselineCapabilities: ReadonlySet<string> = new Set([
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP'],
  ...['SETUID', 'SYS_CHROOT'],
]);

/** A pod that does not say that it is restricted is refused, whatever it does. */
function checkLevels(app: App, report: Report): void {
  for (const { pod, name } of podOwners(app)) {
    if (pod.podSecurity === undefined || pod.podSecurity.value === 'restricted') continue;
    report(pod.podSecurity, {
      message: `The namespace admits level \`restricted\` only, and the pods of "${name.value}" are hardened to less.`,
      help: 'Take `podSecurity` away here, or write a lower level under `targets: { k8s: { podSecurity: ... } }`.',
    });
  }
}

function checkRestricted(app: App, report: Report): void {
  for (const { name, user, security } of restrictedContainers(app)) {
    if (isWritten(security.noNewPrivileges.from[0]) && !security.noNewPrivileges.value)
      report(security.noNewPrivileges, {
        message: 'Level `restricted` of pod security lets no program gain rights.',
        help: 'Take it away, or write the level `baseline`.',
      });
    if (user !== undefined && Number(user.value.uid) !== 0) continue;
    report(user ?? name, {
      message: `Level \`restricted\` of pod security lets nobody run as root, and "${name.value}" ${user === undefined ? 'does not say as whom it runs' : 'does'}.`,
      help: 'Write a numeric `user`, such as "1000:1000", or the level `baseline`.',
    });
  }
}

/** What fills a volume is as restricted as the pods that it runs in. */
function restrictedContainers(app: App): Set<Container> {
  const owners = podOwners(app).filter((owner) => levelOf(app, owner)?.value === 'restricted');
  return new Set(owners.flatMap((owner) => [owner, ...fillersOf(app, owner).map(({ task }) => task)]));
}
