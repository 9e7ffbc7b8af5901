import type { Reading } from '../reading.ts';

/** A service as the cluster has it. */
export interface LiveService {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Undefined: one on each node. */
  readonly replicas: number | undefined;
  /** What became of the last change; undefined where nothing had to change, or it was made just now. */
  readonly update: { readonly state: string; readonly message: string } | undefined;
  /** Its tasks run when a check of its own says that they are healthy. */
  readonly isChecked: boolean;
  /** Milliseconds. */
  readonly monitor: number;
  readonly spec: Reading;
}

/** Runs in one slot, once. */
export interface LiveTask {
  readonly id: string;
  readonly service: string;
  /** `1`, or the node of a service that runs on each. */
  readonly slot: string;
  readonly node: string | undefined;
  readonly createdAt: number;
  readonly state: string;
  /** When it came into that state, by the clock of the cluster. */
  readonly since: number;
  readonly desired: string;
  /** In the words of the cluster. */
  readonly error: string | undefined;
  readonly exitCode: number | undefined;
  /** Undefined before there is one. */
  readonly container: string | undefined;
  /** Runs what the service says now. */
  readonly isCurrent: boolean;
}

export function liveService(answer: Reading): LiveService {
  const spec = answer.at('Spec');
  const container = spec.at('TaskTemplate', 'ContainerSpec');
  const update = answer.textIf('UpdateStatus', 'State');
  const [head] = container.list('Healthcheck', 'Test');
  return {
    id: answer.text('ID'),
    name: spec.text('Name'),
    image: container.text('Image'),
    labels: spec.texts('Labels'),
    replicas: spec.at('Mode', 'Replicated').isThere ? (spec.numberIf('Mode', 'Replicated', 'Replicas') ?? 1) : undefined,
    update: update === undefined ? undefined : { state: update, message: answer.textIf('UpdateStatus', 'Message') ?? '' },
    isChecked: head !== undefined && head.text() !== 'NONE',
    monitor: (spec.numberIf('UpdateConfig', 'Monitor') ?? 5e9) / 1e6,
    spec,
  };
}

export function liveTask(answer: Reading, current: ReadonlySet<string>): LiveTask {
  const id = answer.text('ID');
  const status = answer.at('Status');
  const node = answer.textIf('NodeID');
  return {
    id,
    service: answer.text('ServiceID'),
    slot: String(answer.numberIf('Slot') ?? node ?? ''),
    node,
    createdAt: Date.parse(answer.text('CreatedAt')),
    state: status.text('State'),
    since: Date.parse(status.text('Timestamp')),
    desired: answer.text('DesiredState'),
    error: status.textIf('Err'),
    exitCode: status.numberIf('ContainerStatus', 'ExitCode'),
    container: status.textIf('ContainerStatus', 'ContainerID') || undefined,
    isCurrent: current.has(id),
  };
}

/** It will not run again. */
export function isBroken({ state }: LiveTask): boolean {
  return state === 'failed' || state === 'rejected';
}

export function newestFirst(tasks: readonly LiveTask[]): LiveTask[] {
  return [...tasks].sort((one, other) => other.createdAt - one.createdAt);
}
