import type { Reading } from '../reading.ts';

/** Why a pod does not do what it should, in the words of the cluster. */
export interface Trouble {
  readonly pod: string;
  /** Undefined where the pod as a whole is meant. */
  readonly container: string | undefined;
  /** `ImagePullBackOff`, `Unschedulable` */
  readonly reason: string;
  readonly why: string;
  /** Milliseconds after which it is taken for what will never end by itself; Infinity: that is left to the deadline. */
  readonly grace: number;
  /** Whether the program runs again, so that only the log of the run before says why it ended. */
  readonly isPrevious: boolean;
}

/** The worst of a pod; undefined where it only needs its time. */
export function troubleOf(pod: Reading): Trouble | undefined {
  const name = pod.text('metadata', 'name');
  const containers = [...pod.list('status', 'initContainerStatuses'), ...pod.list('status', 'containerStatuses')];
  const found = containers.flatMap((status) => ofContainer(name, status) ?? []);
  return [...found].sort((one, other) => one.grace - other.grace)[0] ?? ofPod(name, pod);
}

/** A registry may be away for a moment; a name that is none stays none. */
const patience = 60_000;
const graces: Readonly<Record<string, number>> = {
  InvalidImageName: 0,
  ErrImageNeverPull: 0,
  ErrImagePull: patience,
  ImagePullBackOff: patience,
  ImageInspectError: patience,
  RegistryUnavailable: patience,
  CreateContainerConfigError: patience,
  CreateContainerError: patience,
  RunContainerError: patience,
};

/** As often as this a program may end before it counts as one that always does. */
export const restarts = 3;

function ofContainer(pod: string, status: Reading): Trouble | undefined {
  const container = status.text('name');
  const waiting = status.at('state', 'waiting');
  const reason = waiting.textIf('reason') ?? '';
  const ended = endOf(status);
  if (ended !== undefined) {
    const count = status.number('restartCount');
    const again = count > 0 ? `, for the ${ordinal(count + 1)} time` : '';
    const why = `${container} ended with ${ended}${again}`;
    const grace = count >= restarts ? 0 : Number.POSITIVE_INFINITY;
    return { pod, container, reason: reason || 'Terminated', why, grace, isPrevious: status.at('state', 'running').isThere };
  }
  const grace = graces[reason];
  if (grace === undefined) return undefined;
  return { pod, container, reason, why: `${container}: ${reason}: ${waiting.textIf('message') ?? ''}`, grace, isPrevious: false };
}

/** `exit code 1 (Error)`; of a program that should not have ended: one that was started again should not have. */
function endOf(status: Reading): string | undefined {
  const [now, before] = [status.at('state', 'terminated'), status.at('lastState', 'terminated')];
  const end = now.isThere ? now : before;
  const isMeant = now.isThere ? now.number('exitCode') === 0 : status.flag('ready');
  if (!end.isThere || isMeant) return undefined;
  const words = [end.textIf('reason'), end.textIf('message')].filter((word) => word !== undefined).join(': ');
  return `exit code ${end.number('exitCode')}${words === '' ? '' : ` (${words})`}`;
}

function ofPod(pod: string, read: Reading): Trouble | undefined {
  const unmet = read.list('status', 'conditions').find((one) => one.text('type') === 'PodScheduled' && one.text('status') === 'False');
  if (unmet === undefined) return undefined;
  const reason = unmet.textIf('reason') ?? 'Unschedulable';
  const why = `no node takes it: ${unmet.textIf('message') ?? reason}`;
  return { pod, container: undefined, reason, why, grace: Number.POSITIVE_INFINITY, isPrevious: false };
}

function ordinal(count: number): string {
  return count === 2 ? '2nd' : count === 3 ? '3rd' : `${count}th`;
}
