import { LogCursor, timedLine } from '../log-cursor.ts';
import type { Reading } from '../reading.ts';
import type { Kubectl } from './kubectl.ts';

export interface LoggedContainer {
  readonly pod: string;
  readonly container: string;
}

/** What a container prints: each line once, to its last, however often the way to it breaks or stays open. */
export class ContainerLog {
  private readonly kubectl: Kubectl;
  private readonly whose: LoggedContainer;
  private readonly begin: readonly string[];
  private readonly tell: (line: string) => void;
  private readonly stopping = new AbortController();
  private readonly cursor = new LogCursor();
  private reading: Promise<unknown> | undefined;
  private finishing: Promise<unknown> | undefined;

  /** `begin`: words that say from where on, such as `--tail=20`. */
  constructor(kubectl: Kubectl, whose: LoggedContainer, begin: readonly string[], tell: (line: string) => void) {
    this.kubectl = kubectl;
    this.whose = whose;
    this.begin = begin;
    this.tell = tell;
  }

  /** Goes on where it ended, if nobody reads it now: an API server that restarts ends all followers. */
  follow(signal: AbortSignal): void {
    if (this.finishing !== undefined) return;
    this.reading ??= this.read(['--follow'], AbortSignal.any([signal, this.stopping.signal])).finally(() => {
      this.reading = undefined;
    });
  }

  /** Of a container that has ended. A follower is given some time to end with it, and what it has not told is read without one. */
  finish(signal: AbortSignal): Promise<unknown> {
    this.finishing ??= this.finished(signal);
    return this.finishing;
  }

  stop(): void {
    this.stopping.abort();
  }

  /** All there is, without waiting for more. What kubectl complains of is handed on, too. */
  async read(how: readonly string[], signal: AbortSignal, complain: (line: string) => void = () => undefined): Promise<number | undefined> {
    const { pod, container } = this.whose;
    const { since } = this.cursor;
    const words = [
      'logs',
      pod,
      `--container=${container}`,
      '--timestamps',
      ...(since === undefined ? this.begin : [`--since-time=${since}`]),
      ...how,
    ];
    this.cursor.again();
    const hear = (line: string) => {
      const [time, text] = timedLine(line) ?? [];
      if (time === undefined) complain(line);
      else if (this.cursor.isNew(time)) this.tell(text ?? '');
    };
    return this.kubectl.lines(words, hear, signal);
  }

  private async finished(signal: AbortSignal): Promise<void> {
    const late = new Promise((resolve) => setTimeout(resolve, patience).unref());
    await Promise.race([this.reading, late]);
    this.stop();
    await this.read([], AbortSignal.any([signal, AbortSignal.timeout(readingTime)]));
  }
}

/** Milliseconds: kubelets keep some logs open for ever, https://github.com/kubernetes/kubernetes/issues/115701 */
const [patience, readingTime] = [2000, 10_000];

interface StartedContainer extends LoggedContainer {
  /** Of all containers of a namespace. */
  readonly key: string;
  readonly isRunning: boolean;
}

/** In the order in which they start; those that only wait have no log. */
export function startedContainers(pod: Reading): readonly StartedContainer[] {
  const name = pod.text('metadata', 'name');
  const statuses = [...pod.list('status', 'initContainerStatuses'), ...pod.list('status', 'containerStatuses')];
  return statuses
    .filter((status) => status.at('state', 'running').isThere || status.at('state', 'terminated').isThere)
    .map((status) => ({ status, container: status.text('name') }))
    .map(({ status, container }) => ({
      pod: name,
      container,
      key: `${name} ${container}`,
      isRunning: status.at('state', 'running').isThere,
    }));
}
