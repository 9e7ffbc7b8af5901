/** Compose file format 3.6, as far as it is emitted: https://docs.docker.com/reference/compose-file/legacy-versions/ */
export interface ComposeFile {
  readonly version: '3.6';
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, ComposeNetwork>> | undefined;
  readonly volumes: Readonly<Record<string, ComposeVolume>> | undefined;
  readonly secrets: Readonly<Record<string, ExternalSecret>> | undefined;
  readonly configs: Readonly<Record<string, StackConfig>> | undefined;
}

export interface ComposeService {
  readonly image: string;
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[] | undefined;
  readonly environment: Readonly<Record<string, string>> | undefined;
  readonly hostname: string | undefined;
  readonly user: string | undefined;
  readonly read_only: boolean | undefined;
  readonly cap_add: readonly string[] | undefined;
  readonly cap_drop: readonly string[] | undefined;
  readonly working_dir: string | undefined;
  readonly tty: boolean | undefined;
  readonly stdin_open: boolean | undefined;
  readonly isolation: string | undefined;
  readonly sysctls: Readonly<Record<string, string>> | undefined;
  readonly ulimits: Readonly<Record<string, { readonly soft: number; readonly hard: number }>> | undefined;
  readonly labels: Readonly<Record<string, string>> | undefined;
  readonly logging: Logging | undefined;
  readonly healthcheck: Healthcheck | undefined;
  readonly ports: readonly ServicePort[] | undefined;
  readonly networks: readonly string[] | Readonly<Record<string, NetworkMembership>> | undefined;
  readonly dns: readonly string[] | undefined;
  readonly extra_hosts: readonly string[] | undefined;
  readonly secrets: readonly ServiceFile[] | undefined;
  readonly configs: readonly ServiceFile[] | undefined;
  readonly volumes: readonly ServiceVolume[] | undefined;
  readonly stop_grace_period: string;
  readonly stop_signal: string | undefined;
  readonly deploy: Deploy;
}

export interface NetworkMembership {
  readonly aliases: readonly string[];
}

export interface Logging {
  readonly driver: string | undefined;
  readonly options: Readonly<Record<string, string>> | undefined;
}

export interface Healthcheck {
  readonly test: readonly string[] | undefined;
  readonly interval: string | undefined;
  readonly timeout: string | undefined;
  readonly retries: number | undefined;
  readonly start_period: string | undefined;
  readonly disable: boolean | undefined;
}

export interface ServicePort {
  readonly target: number;
  readonly published: number;
  readonly protocol: string;
  readonly mode: string;
}

/** Of a secret or a config. */
export interface ServiceFile {
  readonly source: string;
  readonly target: string;
  readonly uid: string;
  readonly gid: string;
  readonly mode: number;
}

export interface ServiceVolume {
  readonly type: 'volume' | 'tmpfs' | 'bind';
  readonly source: string | undefined;
  readonly target: string;
  readonly read_only: boolean | undefined;
  readonly volume: { readonly nocopy: boolean } | undefined;
  readonly tmpfs: { readonly size: number } | undefined;
}

export interface Deploy {
  readonly mode: 'global' | undefined;
  readonly replicas: number | undefined;
  readonly endpoint_mode: 'vip' | 'dnsrr' | undefined;
  readonly labels: Readonly<Record<string, string>> | undefined;
  readonly update_config: UpdateConfig;
  readonly restart_policy: RestartPolicy;
  readonly placement: Placement | undefined;
  readonly resources: Resources | undefined;
}

export interface UpdateConfig {
  readonly parallelism: number | undefined;
  readonly delay: string | undefined;
  readonly failure_action: string;
  readonly monitor: string | undefined;
  readonly order: string | undefined;
}

export interface RestartPolicy {
  readonly condition: string;
  readonly delay: string | undefined;
  readonly max_attempts: number | undefined;
}

export interface Placement {
  readonly constraints: readonly string[] | undefined;
  /** 3.3 */
  readonly preferences: readonly { readonly spread: string }[] | undefined;
}

export interface Resources {
  readonly limits: Amounts | undefined;
  readonly reservations: Amounts | undefined;
}

export interface Amounts {
  readonly cpus: string | undefined;
  readonly memory: string | undefined;
}

export interface ComposeVolume {
  readonly driver: string | undefined;
  readonly driver_opts: Readonly<Record<string, string>> | undefined;
  readonly external: true | undefined;
  readonly name: string | undefined;
}

export interface ComposeNetwork {
  readonly driver: string | undefined;
  readonly driver_opts: Readonly<Record<string, string>> | undefined;
  readonly internal: boolean | undefined;
  readonly attachable: boolean | undefined;
  readonly external: true | undefined;
  readonly name: string | undefined;
}

export interface ExternalSecret {
  readonly external: true;
  readonly name: string;
}

export interface StackConfig {
  /** From the folder of the stack file. */
  readonly file: string;
  readonly name: string;
}
