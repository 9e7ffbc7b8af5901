import { request } from 'node:http';

/** Milliseconds. A daemon under load has been seen to leave a request unanswered for ever. */
const patience = 60_000;

/** What the Docker Engine answers to `GET path`, asked without a process: tests poll. */
export function engine<T>(path: string): Promise<T> {
  const host = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
  const where = host.startsWith('unix://') ? { socketPath: host.slice('unix://'.length) } : addressOf(host);
  return new Promise((resolve, reject) => {
    const asked = request({ ...where, path: `/v1.41${path}` }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${path}: ${response.statusCode} ${text.trim()}`));
      });
    });
    asked.setTimeout(patience, () => asked.destroy(new Error(`${path}: no answer within ${patience / 1000} s.`)));
    asked.on('error', reject).end();
  });
}

function addressOf(host: string): { readonly host: string; readonly port: string } {
  const { hostname, port } = new URL(host.replace(/^tcp:/, 'http:'));
  return { host: hostname, port };
}

/** `{"label": ["a=b"]}` as a query. */
export function filters(filter: Readonly<Record<string, readonly string[]>>): string {
  return `filters=${encodeURIComponent(JSON.stringify(filter))}`;
}

/** The parts of a Swarm service that are looked at. */
export interface EngineService {
  readonly ID: string;
  readonly Spec: {
    readonly Name: string;
    readonly Labels?: Readonly<Record<string, string>>;
    readonly Mode: { readonly Replicated?: { readonly Replicas: number }; readonly Global?: object };
    readonly UpdateConfig?: EngineUpdate;
    readonly EndpointSpec?: { readonly Mode: string; readonly Ports?: readonly EnginePort[] };
    readonly TaskTemplate: {
      readonly ContainerSpec: Readonly<Record<string, unknown>> & {
        readonly Image: string;
        readonly Mounts?: readonly EngineMount[];
        readonly Hosts?: readonly string[];
        readonly StopGracePeriod?: number;
        readonly Isolation?: string;
      };
      readonly Resources?: { readonly Limits?: EngineAmounts; readonly Reservations?: EngineAmounts };
      readonly RestartPolicy?: { readonly Condition?: string; readonly Delay?: number; readonly MaxAttempts?: number };
      readonly Placement?: { readonly Constraints?: readonly string[]; readonly Preferences?: readonly unknown[] };
      readonly Networks?: readonly { readonly Target: string; readonly Aliases?: readonly string[] }[];
      readonly LogDriver?: { readonly Name: string; readonly Options?: Readonly<Record<string, string>> };
    };
  };
  readonly UpdateStatus?: { readonly State: string; readonly Message: string };
}

/** Times are nanoseconds. */
export interface EngineUpdate {
  readonly Parallelism: number;
  readonly Delay?: number;
  readonly FailureAction: string;
  readonly Monitor?: number;
  readonly Order: string;
}

export interface EnginePort {
  readonly TargetPort: number;
  readonly PublishedPort: number;
  readonly Protocol: string;
  readonly PublishMode: string;
}

export interface EngineMount {
  readonly Type: string;
  readonly Source?: string;
  readonly Target: string;
  readonly ReadOnly?: boolean;
  readonly VolumeOptions?: { readonly NoCopy?: boolean; readonly DriverConfig?: { readonly Name?: string; readonly Options?: object } };
  readonly TmpfsOptions?: { readonly SizeBytes?: number };
}

interface EngineAmounts {
  readonly NanoCPUs?: number;
  readonly MemoryBytes?: number;
}

export interface EngineTask {
  readonly ID: string;
  readonly ServiceID: string;
  readonly Slot?: number;
  readonly NodeID?: string;
  readonly CreatedAt: string;
  readonly DesiredState: string;
  readonly Status: {
    readonly State: string;
    readonly Err?: string;
    readonly ContainerStatus?: { readonly ContainerID?: string; readonly ExitCode?: number };
  };
}

export interface EngineContainer {
  readonly Id: string;
  readonly Created: string;
  readonly Image: string;
  readonly State: {
    readonly Pid: number;
    readonly StartedAt: string;
    readonly ExitCode: number;
    readonly Health?: { readonly Status: string };
  };
  readonly Config: {
    readonly Image: string;
    readonly Labels: Readonly<Record<string, string>>;
    readonly StopSignal?: string;
    readonly StopTimeout?: number;
    readonly Healthcheck?: {
      readonly Test?: readonly string[];
      readonly Interval?: number;
      readonly Timeout?: number;
      readonly StartPeriod?: number;
      readonly Retries?: number;
    };
  };
  readonly HostConfig: {
    readonly Dns?: readonly string[];
    readonly LogConfig: { readonly Type: string; readonly Config: Readonly<Record<string, string>> };
    readonly PortBindings?: Readonly<Record<string, readonly { readonly HostPort: string }[]>>;
  };
  readonly Mounts: readonly {
    readonly Type: string;
    readonly Name?: string;
    readonly Source: string;
    readonly Driver?: string;
    readonly Destination: string;
    readonly RW: boolean;
  }[];
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, object>> };
}
