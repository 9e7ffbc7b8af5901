import { bounded } from '../bounded.ts';
import type { Reading } from '../reading.ts';
import { type Asking, ToolProblem } from '../tool.ts';
import type { Kubectl } from './kubectl.ts';

interface Warning {
  readonly pod: string;
  /** One line. */
  readonly message: string;
}

/** What the cluster complains of while something is waited for. */
export class Warnings {
  private readonly kubectl: Kubectl;
  private known: readonly Warning[] = [];
  private asked = Date.now();

  constructor(kubectl: Kubectl) {
    this.kubectl = kubectl;
  }

  /** The newest about one of these pods. Not asked at each look: a pod that starts well has none. */
  async lastOf(pods: readonly string[], signal: AbortSignal): Promise<Warning | undefined> {
    if (pods.length > 0 && Date.now() - this.asked >= pace) {
      this.known = await this.all(signal);
      this.asked = Date.now();
    }
    return this.known.findLast(({ pod }) => pods.includes(pod));
  }

  /** Who may not read events is told less. */
  private async all(signal: AbortSignal): Promise<readonly Warning[]> {
    const events = await warningEvents(this.kubectl, ['involvedObject.kind=Pod'], { signal }).catch((error: unknown) => {
      if (error instanceof ToolProblem) return [];
      throw error;
    });
    return events.flatMap((event) => {
      const [pod, message] = [event.textIf('involvedObject', 'name'), messageOf(event)];
      return pod === undefined || message === undefined ? [] : [{ pod, message: bounded(message.split('\n')[0] ?? '') }];
    });
  }
}

/** Milliseconds. */
const pace = 3000;

/** Oldest first. */
export async function warningEvents(kubectl: Kubectl, fields: readonly string[], asking?: Asking): Promise<readonly Reading[]> {
  const selector = `--field-selector=${[...fields, 'type=Warning'].join(',')}`;
  return (await kubectl.read(['get', 'events', selector, '--sort-by=.lastTimestamp', '--output=json'], asking)).list('items');
}

/** Undefined for what the state of the pod itself says better. */
export function messageOf(event: Reading): string | undefined {
  const message = event.textIf('message')?.trim();
  return message === undefined || message === '' || message.startsWith('Back-off restarting') ? undefined : message;
}
