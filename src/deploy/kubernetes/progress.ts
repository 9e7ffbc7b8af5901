import type { Running } from '../event.ts';
import type { Member } from '../member.ts';

/** Tells how far a member is, whenever that changes. */
export class Telling {
  private readonly member: Member;
  private readonly running: Running;
  private last = '';

  constructor(member: Member, running: Running) {
    this.member = member;
    this.running = running;
  }

  tell(text: string): void {
    if (text === this.last) return;
    this.last = text;
    this.running.tell({ kind: 'progress', member: this.member.name, text });
  }
}

/** How long something is the case already, by the clock of this machine. */
export class Lasting {
  private readonly since = new Map<string, number>();

  isLonger(what: string, milliseconds: number): boolean {
    const first = this.since.get(what) ?? Date.now();
    this.since.set(what, first);
    return Date.now() - first >= milliseconds;
  }
}
