import { readFileSync } from 'node:fs';
import type { Security } from '../../src/core/container.ts';

/** linux/capability.h, from 0. */
const names = [
  ...['CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP', 'LINUX_IMMUTABLE'],
  ...['NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_ADMIN', 'NET_RAW', 'IPC_LOCK', 'IPC_OWNER', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_CHROOT'],
  ...['SYS_PTRACE', 'SYS_PACCT', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_NICE', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'MKNOD', 'LEASE'],
  ...['AUDIT_WRITE', 'AUDIT_CONTROL', 'SETFCAP', 'MAC_OVERRIDE', 'MAC_ADMIN', 'SYSLOG', 'WAKE_ALARM', 'BLOCK_SUSPEND', 'AUDIT_READ'],
  ...['PERFMON', 'BPF', 'CHECKPOINT_RESTORE'],
];

/** What Docker and containerd give to every container. */
const usual = [
  ...['CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP', 'NET_BIND_SERVICE'],
  ...['SYS_CHROOT', 'KILL', 'AUDIT_WRITE'],
];

/** By name, sorted. */
export function capabilitiesIn(hex = '0'): string[] {
  const bits = BigInt(`0x${hex}`);
  return names.filter((_, bit) => ((bits >> BigInt(bit)) & 1n) === 1n).sort();
}

/** No container can have more than its machine: one in a container of its own may lack some. */
const machines = capabilitiesIn(/^CapBnd:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);

export function capabilitiesFor({ privileged, capabilities }: Security, isRestricted: boolean): string[] {
  if (privileged.value) return machines;
  const [add, drop] = [capabilities.add, capabilities.drop].map((list) => list.map(({ value }) => value));
  const kept = isRestricted || drop?.includes('ALL') ? [] : usual.filter((name) => !drop?.includes(name));
  return [...new Set([...(add?.includes('ALL') ? names : kept), ...(add ?? []).filter((name) => name !== 'ALL')])].sort();
}
