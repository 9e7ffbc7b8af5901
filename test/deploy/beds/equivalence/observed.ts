import { capabilitiesIn } from '../../../beds/capabilities.ts';
import type { Report, SeenMount } from '../../../beds/report.ts';

/** What one cluster shows, by what is looked at: `web · user`. */
export type Observed = Map<string, string>;

/** What a program sees, without what differs from run to run. `written`: variables that the spec gives it. */
export function observeReport(into: Observed, name: string, report: Report, written: readonly string[]): void {
  const add = (what: string, value: unknown) => into.set(`${name} · ${what}`, typeof value === 'string' ? value : JSON.stringify(value));
  add('image', report.image.trim());
  report.argv.forEach((argument, index) => {
    add(`argument ${index}`, JSON.stringify(argument));
  });
  add('arguments in all', report.argv.length);
  for (const variable of written) add(`variable ${variable}`, JSON.stringify(report.env.get(variable)));
  add('variables that nobody wrote', othersIn(report, written));
  add('working directory', report.cwd);
  add('user and group', `${report.uid}:${report.gid}`);
  add('further groups', report.groups.filter((group) => group !== report.gid).join(' ') || 'none');
  add('standard input', report.stdin);
  add('standard output', report.stdout.replace(/:\[\d+\]$/, ''));
  add('capabilities', capabilitiesIn(report.status['CapBnd']).join(' ').toLowerCase());
  add('may gain rights', report.status['NoNewPrivs'] === '0' ? 'yes' : 'no');
  add('system calls', report.status['Seccomp'] === '2' ? 'filtered' : 'not filtered');
  add('can write its root', report.rootWritable ? 'yes' : 'no');
  add('memory limit', memoryOf(report));
  add('CPU limit', coresOf(report));
  add('CPU share', shareOf(report));
  for (const parameter of parameters) add(parameter, report.sysctls[parameter]);
  add('/etc/hosts', report.hosts.includes('10.0.0.12\tlegacy.example.com') ? 'has the written line' : 'has no written line');
  add('search domains', /^search (.*)$/m.exec(report.resolver)?.[1] ?? 'none');
  add('resolver options', /^options (.*)$/m.exec(report.resolver)?.[1] ?? 'none');
  for (const limit of ['core file size', 'address space', 'stack size', 'locked memory', 'file locks'])
    add(`limit of ${limit}`, report.limits[limit]);
  for (const mount of report.mounts) if (!isOfThePlatform(mount)) observeMount(add, mount);
  add(
    'mounts',
    report.mounts
      .filter((mount) => !isOfThePlatform(mount))
      .map(({ path }) => path)
      .sort()
      .join(' '),
  );
}

const parameters = ['net.ipv4.ip_unprivileged_port_start', 'net.core.somaxconn', 'net.ipv4.ip_local_port_range', 'kernel.shmmax'];

/** As prefixes: the cluster's own grow with its version. */
function othersIn({ env }: Report, written: readonly string[]): string {
  const others = [...env.keys()].filter((name) => !written.includes(name));
  return [...new Set(others.map((name) => name.replace(/^KUBERNETES_.*/, 'KUBERNETES_…')))].sort().join(' ');
}

function memoryOf({ cgroup }: Report): string {
  const bytes = Number(cgroup['memory.limit_in_bytes'] ?? cgroup['memory.max']);
  return bytes < 2 ** 50 ? `${bytes / 2 ** 20} MiB` : 'none';
}

function coresOf({ cgroup }: Report): string {
  const [quota, period] = cgroup['cpu.max']?.split(' ') ?? [cgroup['cpu.cfs_quota_us'], cgroup['cpu.cfs_period_us']];
  return Number(quota) > 0 ? `${Number(quota) / Number(period)} cores` : 'none';
}

/** Of the time that nobody else takes; both versions of cgroups know a usual one. */
function shareOf({ cgroup }: Report): string {
  return cgroup['cpu.shares'] === '1024' || cgroup['cpu.weight'] === '100' ? 'the usual' : 'less than the usual';
}

function isOfThePlatform({ path }: SeenMount): boolean {
  return ['/etc/hosts', '/etc/hostname', '/etc/resolv.conf', '/dev/termination-log'].includes(path);
}

function observeMount(add: (what: string, value: unknown) => void, mount: SeenMount): void {
  const { path } = mount;
  add(`${path} is`, mount.isFile ? `a file of ${mount.size} bytes` : 'a folder');
  add(`owner of ${path}`, `${mount.uid}:${mount.gid}`);
  add(`mode of ${path}`, mount.mode.toString(8).padStart(4, '0'));
  add(`${path} is mounted`, mount.options.includes('ro') ? 'read-only' : 'to be written');
  if (mount.hash !== undefined) add(`contents of ${path}`, `SHA-256 ${mount.hash.slice(0, 16)}`);
  if (!mount.isFile) add(`can write ${path}`, mount.writable ? 'yes' : 'no');
  if (!mount.isFile) add(`programs in ${path}`, mount.options.includes('noexec') ? 'may not be run' : 'may be run');
  if (path === '/memory') add(`${path} is of type`, `${mount.type} ${mount.super.filter((word) => word.startsWith('size=')).join()}`);
}
