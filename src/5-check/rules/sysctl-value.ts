import type { NamedText } from '../../core/container.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** The kernel refuses another value when the container starts, so that it never does. */
export const sysctlValue: Rule = {
  code: 'sysctl-value',
  severity: 'error',
  check(app, report) {
    for (const sysctl of containersOf(app).flatMap(({ sysctls }) => sysctls)) {
      const form = forms[sysctl.name.value.replaceAll('/', '.')];
      const isRight = form === undefined || isOf(form, numbersIn(sysctl));
      if (isRight) continue;
      report(sysctl.text, {
        message: `"${sysctl.name.value}" does not take "${sysctl.text.value}".`,
        help: `It takes ${described(form)}.`,
      });
    }
  },
};

interface Form {
  readonly least: number;
  readonly most: number;
  /** So many numbers; where fewer are written, the others stay as they are. */
  readonly count: number;
  readonly isRange?: true;
}

const int = 2 ** 31 - 1;
const count = { least: 0, most: int, count: 1 } as const;

/** What Linux 6.18 was seen to take, and what docs.kernel.org/networking/ip-sysctl.html and proc_sys_kernel(5) say. */
const forms: Readonly<Record<string, Form>> = {
  'fs.mqueue.msg_max': { least: 1, most: 65_536, count: 1 },
  'kernel.msgmax': count,
  'kernel.msgmnb': count,
  'kernel.msgmni': { least: 0, most: 32_768, count: 1 },
  'kernel.sem': { least: 0, most: int, count: 4 },
  'kernel.shm_rmid_forced': { least: 0, most: 1, count: 1 },
  'kernel.shmall': { least: 0, most: Number.MAX_VALUE, count: 1 },
  'kernel.shmmax': { least: 0, most: Number.MAX_VALUE, count: 1 },
  'kernel.shmmni': { least: 0, most: 32_768, count: 1 },
  'net.core.somaxconn': count,
  'net.ipv4.ip_local_port_range': { least: 1, most: 65_535, count: 2, isRange: true },
  'net.ipv4.ip_unprivileged_port_start': { least: 0, most: 65_535, count: 1 },
  'net.ipv4.tcp_fin_timeout': count,
  'net.ipv4.tcp_keepalive_intvl': count,
  'net.ipv4.tcp_keepalive_probes': { least: 0, most: 255, count: 1 },
  'net.ipv4.tcp_keepalive_time': count,
  'net.ipv4.tcp_max_syn_backlog': count,
  'net.ipv4.tcp_rmem': { least: 1, most: int, count: 3 },
  'net.ipv4.tcp_syncookies': { least: 0, most: 2, count: 1 },
  'net.ipv4.tcp_tw_reuse': { least: 0, most: 2, count: 1 },
  'net.ipv4.tcp_wmem': { least: 1, most: int, count: 3 },
};

/** The kernel reads hexadecimal and octal ones too. */
function numbersIn({ text }: NamedText): number[] {
  return text.value.trim().split(/\s+/).map(numberOf);
}

function numberOf(text: string): number {
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^(?:0x[0-9a-f]+|0|-?[1-9][0-9]*)$/i.test(text) ? Number(text) : Number.NaN;
}

function isOf({ least, most, count: several, isRange }: Form, numbers: readonly number[]): boolean {
  const [first = 0, last = most] = numbers;
  return numbers.length <= several && numbers.every((number) => number >= least && number <= most) && (isRange !== true || first <= last);
}

function described({ least, most, count: several, isRange }: Form): string {
  const amount =
    several === 1 ? 'one whole number' : `${isRange === true ? 'a range of' : 'up to'} ${several} whole numbers with blanks between`;
  return most >= int ? `${amount}, ${least} or more` : `${amount}, ${least} to ${most}`;
}
