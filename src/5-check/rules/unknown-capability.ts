import { didYouMean } from '../../core/suggest.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** A runtime that does not know a capability starts no container: `unknown capability`. */
export const unknownCapability: Rule = {
  code: 'unknown-capability',
  severity: 'error',
  check(app, report) {
    for (const { security } of containersOf(app)) {
      for (const name of [...security.capabilities.add, ...security.capabilities.drop]) {
        if (capabilities.includes(name.value)) continue;
        report(name, {
          message: `Linux has no capability ${name.value}.`,
          help: didYouMean(name.value, capabilities) ?? 'Write one of those that capabilities(7) lists, without CAP_, or ALL.',
        });
      }
    }
  },
};

/** capabilities(7) of Linux 5.9 and later */
const capabilities: readonly string[] = [
  ...['ALL', 'AUDIT_CONTROL', 'AUDIT_READ', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'BPF', 'CHECKPOINT_RESTORE', 'CHOWN', 'DAC_OVERRIDE'],
  ...['DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'IPC_LOCK', 'IPC_OWNER', 'KILL', 'LEASE', 'LINUX_IMMUTABLE', 'MAC_ADMIN', 'MAC_OVERRIDE'],
  ...['MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_RAW', 'PERFMON', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID'],
  ...['SYSLOG', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_CHROOT', 'SYS_MODULE', 'SYS_NICE', 'SYS_PACCT', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE'],
  ...['SYS_TIME', 'SYS_TTY_CONFIG', 'WAKE_ALARM'],
];
