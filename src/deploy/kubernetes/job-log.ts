import type { Running } from '../event.ts';
import type { Member } from '../member.ts';
import type { Reading } from '../reading.ts';
import type { Kubectl } from './kubectl.ts';

/** Hands on what the pods of a Job print, each from its start. */
export class JobLog {
  private readonly followed = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly kubectl: Kubectl;
  private readonly member: Member;
  private readonly running: Running;

  constructor(kubectl: Kubectl, member: Member, running: Running) {
    this.kubectl = kubectl;
    this.member = member;
    this.running = running;
  }

  follow(pods: readonly Reading[]): void {
    for (const pod of pods.filter(hasStarted)) {
      const name = pod.text('metadata', 'name');
      if (!this.followed.has(name)) this.followed.set(name, this.lines(name));
    }
  }

  /** All is told, of a Job that has ended. */
  async finished(): Promise<void> {
    const late = new Promise((resolve) => setTimeout(resolve, patience).unref());
    await Promise.race([Promise.all(this.followed.values()), late]);
  }

  stop(): void {
    this.stopping.abort();
  }

  private async lines(pod: string): Promise<void> {
    const { member, running } = this;
    const signal = AbortSignal.any([this.stopping.signal, running.signal]);
    const tell = (line: string) => running.tell({ kind: 'log', member: member.name, line });
    await this.kubectl.lines(['logs', pod, '--follow', '--all-containers'], tell, signal).catch(() => undefined);
  }
}

/** A kubelet that is gone would keep the log open for ever. */
const patience = 3000;

function hasStarted(pod: Reading): boolean {
  return pod.textIf('status', 'phase') !== 'Pending';
}
