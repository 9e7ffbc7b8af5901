import { createHash } from 'node:crypto';
import type { App } from '../../src/core/app.ts';
import type { ConfigMount, Container, Mount, SecretFile } from '../../src/core/container.ts';
import { entriesOf, nodeAt } from '../../src/core/document.ts';
import type { PodSecurityLevel } from '../../src/core/pod.ts';
import { holdsSecret, type InstanceFact, type TextPart } from '../../src/core/variable.ts';
import { capabilitiesFor, capabilitiesIn } from './capabilities.ts';
import type { Facts } from './facts.ts';
import { fileOfImage, imageConfig } from './image.ts';
import type { Report, SeenMount } from './report.ts';

export interface Seen {
  readonly facts: Facts;
  readonly container: Container;
  readonly role: 'services' | 'tasks';
  readonly report: Report;
  /** What the platform calls this one of the service's instances, and the node that it runs on. */
  readonly instance: Readonly<Record<InstanceFact, string>>;
  /** Kubernetes: the group of the pod may read its secrets, whatever their mode. */
  readonly fsGroup?: number | undefined;
  /** Kubernetes: of pod security. */
  readonly level?: PodSecurityLevel | undefined;
}

/** What the target itself adds to the environment, or a program of its. */
const addedNames = /^(?:PATH|HOSTNAME|HOME|TERM|OF_THE_IMAGE|KUBERNETES_\w+|appspec\..+)$/;

/** What a container sees of what its spec says, wherever it runs. */
export function compareContainer(seen: Seen): void {
  const { facts, container, role, report } = seen;
  const name = container.name.value;
  const { image, user, workdir } = container;
  facts.add([`${role}.name`, `${role}.image`], `image of ${name}`, `${image.value.text}\n`, report.image);
  facts.add([`${role}.entrypoint.words`, `${role}.command.words`], `argv of ${name}`, argvOf(container), report.argv);
  if (user !== undefined) {
    const { uid, gid } = user.value;
    facts.add(
      `${role}.user`,
      `user of ${name}`,
      [Number(uid), gid === undefined ? 'any' : Number(gid)],
      [report.uid, gid === undefined ? 'any' : report.gid],
    );
  }
  if (workdir !== undefined) facts.add(`${role}.workdir`, `working directory of ${name}`, workdir.value, report.cwd);
  if (container.hostname !== undefined) facts.add(`${role}.hostname`, `host name of ${name}`, container.hostname.value, report.hostname);
  for (const { name: host, text } of container.hosts)
    facts.add([`${role}.hosts.name`, `${role}.hosts.text`], `${host.value} in ${name}`, true, isIn(report.hosts, text.value, host.value));
  for (const { name: parameter, text } of container.sysctls)
    facts.add(
      [`${role}.sysctls.name`, `${role}.sysctls.text`],
      `${parameter.value} in ${name}`,
      text.value,
      report.sysctls[parameter.value],
    );
  compareSecurity(seen);
  compareEnv(seen);
  compareTerminal(seen);
  for (const file of container.secrets) compareSecret(seen, file);
  for (const mount of container.configs) compareConfig(seen, mount);
  for (const mount of container.mounts) compareMount(seen, mount);
}

/** An entrypoint of one's own clears the command of the image. */
function argvOf({ entrypoint, command }: Container): string[] {
  const own = command?.words.map(({ value }) => value);
  if (entrypoint !== undefined) return [...entrypoint.words.map(({ value }) => value), ...(own ?? [])];
  return [...imageConfig.Entrypoint, ...(own ?? imageConfig.Cmd)];
}

/** A line of `/etc/hosts`: an address and its names. */
function isIn(hosts: string, address: string, name: string): boolean {
  return hosts.split('\n').some((line) => line.startsWith(address) && line.split(/\s+/).includes(name));
}

function compareSecurity({ facts, container, role, report, level }: Seen): void {
  const { readOnlyRoot, privileged, noNewPrivileges } = container.security;
  const of = container.name.value;
  const words = ['capabilities.add', 'capabilities.drop', 'privileged'].map((word) => `${role}.security.${word}`);
  const isRestricted = level === 'restricted';
  const wanted = capabilitiesFor(container.security, isRestricted);
  facts.add([...words, `${role}.pod.podSecurity`], `capabilities of ${of}`, wanted, capabilitiesIn(report.status['CapBnd']));
  const isFinal = noNewPrivileges.value || isRestricted;
  facts.add(`${role}.security.noNewPrivileges`, `${of} may gain no rights`, isFinal ? '1' : '0', report.status['NoNewPrivs']);
  const isFiltered = !privileged.value && level !== 'privileged';
  facts.add(
    [`${role}.pod.podSecurity`, 'k8s.podSecurity'],
    `system calls of ${of} are filtered`,
    isFiltered ? '2' : '0',
    report.status['Seccomp'],
  );
  if (readOnlyRoot.value) facts.add(`${role}.security.readOnlyRoot`, `${of} can write its root`, false, report.rootWritable);
}

function compareEnv({ facts, container, role, report, instance }: Seen): void {
  const name = container.name.value;
  for (const { name: variable, parts } of container.env) {
    const words = parts.map(({ kind }) => `${role}.env.parts.${kind}.${kind}`);
    const text = parts.map((part) => textOf(part, instance)).join('');
    facts.add([`${role}.env.name`, `${role}.env.text`, ...words], `${variable.value} in ${name}`, text, report.env.get(variable.value));
  }
  const overridden = container.overrides.flatMap(({ patch }) => entriesOf(nodeAt(patch.value, 'environment')).map(({ key }) => key));
  const known = new Set([...container.env.map(({ name: variable }) => variable.value), ...overridden]);
  const hasShell = container.env.some(holdsSecret);
  const isAdded = (variable: string) => addedNames.test(variable) || (hasShell && /^(?:PWD|OLDPWD|SHLVL|_)$/.test(variable));
  const others = [...report.env.keys()].filter((variable) => !known.has(variable) && !isAdded(variable));
  facts.add(`${role}.env.name`, `variables of ${name} that nobody wrote`, [], others);
  facts.add(`${role}.image`, `a variable that the image of ${name} brings`, 'kept', report.env.get('OF_THE_IMAGE'));
}

function textOf(part: TextPart, instance: Seen['instance']): string {
  if (part.kind === 'literal') return part.literal.value;
  return part.kind === 'secret' ? valueOfSecret(part.secret.value.secret.value.name.value).toString() : instance[part.instance.value];
}

/** Without `stdin` there is nothing to read, with it there is a pipe or a terminal. */
function compareTerminal({ facts, container: { name, tty, stdin }, role, report }: Seen): void {
  facts.add(`${role}.tty`, `terminal of ${name.value}`, tty.value, /^\/dev\/(?:pts|console)/.test(report.stdout));
  facts.add(`${role}.stdin`, `standard input of ${name.value}`, stdin.value, report.stdin !== '/dev/null');
}

/** The values that the test gives to secrets: any bytes, of `text...` those that a variable can hold; line ends at the end too. */
export function valueOfSecret(name: string): Buffer {
  const text = `the secret ${name}: $X {{y}} " ' $(KEY)\n`;
  return name.startsWith('text') ? Buffer.from(`${text}\n`) : Buffer.concat([Buffer.from(text), Buffer.from([0, 255, 10])]);
}

function compareSecret({ facts, container, role, report, fsGroup }: Seen, { file, secret, mode }: SecretFile): void {
  const path = file.value.startsWith('/') ? file.value : `/run/secrets/${file.value}`;
  const of = `${path} in ${container.name.value}`;
  const mount = mountAt(report, path);
  facts.add(`${role}.secrets.file`, of, true, mount?.isFile);
  const words = [`${role}.secrets.secret`, 'secrets.name', 'secrets.called', 'secrets.key', 'secrets.version'];
  facts.add(words, `contents of ${of}`, hashOf(valueOfSecret(secret.value.name.value)), mount?.hash);
  facts.add(
    `${role}.secrets.mode`,
    `mode of ${of}`,
    (fsGroup === undefined ? mode.value : mode.value | 0o440).toString(8),
    mount?.mode.toString(8),
  );
}

function compareConfig({ facts, container, role, report, fsGroup }: Seen, { path, config, mode }: ConfigMount): void {
  for (const { name, content } of config.value.files) {
    const whole = name.value === '' ? path.value : `${path.value}/${name.value}`;
    const of = `${whole} in ${container.name.value}`;
    const mount = mountAt(report, whole);
    const words = [
      `${role}.configs.path`,
      `${role}.configs.config`,
      'configs.name',
      'configs.source',
      'configs.files.name',
      'configs.files.content',
    ];
    facts.add(words, of, hashOf(Buffer.from(content.value)), mount?.hash);
    facts.add(
      `${role}.configs.mode`,
      `mode of ${of}`,
      (fsGroup === undefined ? mode.value : mode.value | 0o440).toString(8),
      mount?.mode.toString(8),
    );
  }
}

function compareMount({ facts, container, role, report }: Seen, mount: Mount): void {
  const of = `${mount.path.value} in ${container.name.value}`;
  const found = mountAt(report, mount.path.value);
  facts.add(`${role}.mounts.${mount.kind}.path`, of, true, found !== undefined && !found.isFile);
  if (mount.kind === 'tmpfs') {
    facts.add(
      `${role}.mounts.tmpfs.size`,
      `size of ${of}`,
      [`size=${mount.size.value / 1024}k`],
      found?.super.filter((word) => word.startsWith('size=')),
    );
    return;
  }
  if (mount.kind === 'volume' && mount.seed !== undefined) {
    // The image has a file there; a volume that is new takes it over, unless the spec says that it starts empty.
    const wanted = mount.seed.value === 'image' ? hashOf(fileOfImage) : undefined;
    facts.add(`${role}.mounts.volume.seed`, `what ${of} starts with`, wanted, hashIn(report, mount.path.value, 'from-image'));
  }
  const words = `${role}.mounts.${mount.kind}.readOnly`;
  facts.add(words, `${of} is read-only`, mount.readOnly.value, found?.options.includes('ro'));
  if (mount.readOnly.value) facts.add(words, `${of} can be written`, false, found?.writable);
}

export function mountAt({ mounts }: Report, path: string): SeenMount | undefined {
  return mounts.findLast((mount) => mount.path === path);
}

export function hashOf(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Of a file in a mounted folder. */
export function hashIn(report: Report, folder: string, file: string): string | undefined {
  return mountAt(report, folder)?.entries?.find(({ name }) => name === file)?.hash;
}

export function containersOf({ services, tasks }: App): { readonly container: Container; readonly role: 'services' | 'tasks' }[] {
  return [
    ...services.map((container) => ({ container, role: 'services' as const })),
    ...tasks.map((container) => ({ container, role: 'tasks' as const })),
  ];
}
