import type { Running } from '../event.ts';
import type { Member } from '../member.ts';
import type { Reading } from '../reading.ts';
import { ContainerLog, startedContainers } from './container-log.ts';
import type { Kubectl } from './kubectl.ts';

/** Hands on what the pods of a Job print, each from its start. */
export class JobLog {
  private readonly logs = new Map<string, ContainerLog>();
  private readonly kubectl: Kubectl;
  private readonly member: Member;
  private readonly running: Running;

  constructor(kubectl: Kubectl, member: Member, running: Running) {
    this.kubectl = kubectl;
    this.member = member;
    this.running = running;
  }

  /** At each look: what runs is followed again where the follower ended before it. */
  follow(pods: readonly Reading[]): void {
    const { member, running } = this;
    const tell = (line: string) => running.tell({ kind: 'log', member: member.name, line });
    for (const one of pods.flatMap(startedContainers)) {
      const known = this.logs.get(one.key);
      const log = known ?? new ContainerLog(this.kubectl, one, [], tell);
      this.logs.set(one.key, log);
      if (known === undefined || one.isRunning) log.follow(running.signal);
    }
  }

  /** All is told, of a Job that has ended. */
  async finished(): Promise<void> {
    await Promise.all([...this.logs.values()].map((log) => log.finish(this.running.signal)));
  }

  stop(): void {
    for (const log of this.logs.values()) log.stop();
  }
}
