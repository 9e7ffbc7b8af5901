import type { Kept } from './cluster.ts';

/** What runs of an app now, as the cluster itself says. */
export interface AppState {
  readonly app: string;
  /** Undefined: nothing was deployed by `appspec deploy`. */
  readonly newest: Kept | undefined;
  /** Who deploys it at this moment. */
  readonly holder: string | undefined;
  readonly members: readonly MemberState[];
  readonly volumes: readonly VolumeState[];
}

export interface MemberState {
  readonly name: string;
  readonly kind: 'service' | 'task';
  readonly health: Health;
  /** Instances that run the newest definition and are healthy; of a task, runs that succeeded. */
  readonly ready: number;
  readonly wanted: number;
  readonly image: string | undefined;
  /** Where it is reached from outside: `app.elb.test:80`, `node port 30080`. */
  readonly endpoints: readonly string[];
  /** Why it is not healthy, as the cluster says. */
  readonly why: string | undefined;
  /** Fields that somebody changed since it was deployed: `replicas: 4 -> 2`. */
  readonly drift: readonly string[];
}

/**
 * `healthy`: as many as are wanted; `updating`: not yet all; `failed`: it will not become healthy by itself; `missing`: nothing has its name;
 * `completed`, `running`, `waiting`: of a task (`waiting` for its time, or for `appspec run`).
 */
export type Health = 'healthy' | 'updating' | 'failed' | 'missing' | 'completed' | 'running' | 'waiting';

export interface VolumeState {
  readonly name: string;
  /** `Bound`, `there`, `missing` */
  readonly state: string;
}

export interface LogQuery {
  /** Services and tasks; empty: all. */
  readonly names: readonly string[];
  readonly follow: boolean;
  /** Lines of each container to begin with; undefined: all. */
  readonly tail: number | undefined;
  /** Duration or time, as docker and kubectl take it: `10m`. */
  readonly since: string | undefined;
}

/** What `down` takes besides services, tasks, networks and configs. */
export interface Taking {
  /** Volumes or claims, with their data. */
  readonly volumes: boolean;
  readonly secrets: boolean;
}
