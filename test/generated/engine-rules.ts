import { isIP } from 'node:net';

/** What the engine refuses although the schema of Compose takes it: docker/swarmkit `manager/controlapi`, docker/cli `cli/compose`. */
export function engineObjections(document: unknown): string[] {
  const { services = {} } = document as { readonly services?: Readonly<Record<string, Service>> };
  return Object.entries(services).flatMap(([name, service]) => objectionsTo(service).map((what) => `${name}: ${what}`));
}

interface Service {
  readonly deploy: {
    readonly replicas?: number;
    readonly placement?: { readonly constraints?: readonly string[] };
    readonly resources?: Resources;
  };
  readonly healthcheck?: Readonly<Record<'interval' | 'timeout' | 'start_period', string | undefined>>;
  readonly volumes?: readonly { readonly type: string; readonly source?: string; readonly target: string }[];
  readonly extra_hosts?: readonly string[];
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly ulimits?: Readonly<Record<string, { readonly soft: number; readonly hard: number }>>;
  readonly secrets?: readonly { readonly target: string }[];
}

type Resources = Readonly<Record<'limits' | 'reservations', { readonly cpus?: string; readonly memory?: string } | undefined>>;

function objectionsTo({ deploy, healthcheck, volumes = [], secrets = [], extra_hosts: hosts = [], ...kernel }: Service): string[] {
  const { replicas = 0, placement, resources } = deploy;
  const amounts = [resources?.limits, resources?.reservations].flatMap((amount) => amount ?? []);
  return [
    ...(replicas <= Number.MAX_SAFE_INTEGER ? [] : [`replicas ${replicas}`]),
    ...(placement?.constraints ?? []).filter((text) => !isConstraint(text)).map((text) => `constraint ${text}`),
    ...amounts.filter(({ cpus }) => cpus !== undefined && Number(cpus) > 0 && Number(cpus) < 0.001).map(({ cpus }) => `cpus ${cpus}`),
    ...amounts.filter(({ memory }) => memory !== undefined && bytesOf(memory) < 4 * 2 ** 20).map(({ memory }) => `memory ${memory}`),
    ...Object.values(healthcheck ?? {})
      .filter(isTooShort)
      .map((time) => `a check with ${time}`),
    ...volumes.filter(({ target }) => !target.startsWith('/')).map(({ target }) => `mount at ${target}`),
    ...hosts.filter((host) => isIP(host.slice(host.indexOf(':') + 1)) === 0).map((host) => `host ${host}`),
    ...Object.keys(kernel.sysctls ?? {}).filter((name) => !/^(?:net|kernel|fs\.mqueue)\./.test(name)),
    ...Object.keys(kernel.ulimits ?? {}).filter((name) => !/^[a-z]+$/.test(name)),
    ...secrets.filter(({ target }) => target === '').map(() => 'a secret of no name'),
  ];
}

/** docker/swarmkit, `manager/constraint/constraint.go`; a `$` stands there twice. */
function isConstraint(text: string): boolean {
  const [key = '', value = ''] = text.split(/==|!=/, 2);
  return /^[a-z_][-a-z0-9_.]+$/i.test(key.trim()) && /^[-a-z0-9:_\s.*()?+[\]\\^$|/]+$/i.test(value.trim());
}

function bytesOf(memory: string): number {
  const [, digits = '', unit = 'b'] = /^([0-9]+)([bkmgt]?)$/i.exec(memory) ?? [];
  return Number(digits) * 1024 ** 'bkmgt'.indexOf(unit.toLowerCase() || 'b');
}

/** Above nothing, the engine wants a millisecond. */
function isTooShort(time: unknown): boolean {
  return typeof time === 'string' && /^[0-9.]+(?:ns|us|µs)$/.test(time);
}
