import type { Cluster, Kept, Lock } from '../../src/deploy/cluster.ts';
import { LockedProblem } from '../../src/deploy/cluster.ts';
import type { Outcome, Running } from '../../src/deploy/event.ts';
import type { Member } from '../../src/deploy/member.ts';
import type { Presence } from '../../src/deploy/presence.ts';
import type { Release } from '../../src/deploy/release.ts';
import type { AppState, MemberState } from '../../src/deploy/state.ts';

/** A cluster in memory: what it is told to do is written down, and members end as the test says. */
export class FakeCluster implements Cluster {
  readonly target = 'swarm';
  readonly place = 'a fake';
  readonly calls: string[] = [];
  kept: Kept[] = [];
  holder: string | undefined;
  left: readonly string[] = [];
  states: readonly MemberState[] = [];
  held: Presence = { there: new Set(), missing: new Set() };
  readonly losing = new AbortController();
  private readonly members: readonly Member[];
  private readonly outcomeOf: (release: Release, member: Member, running: Running) => Outcome | Promise<Outcome>;

  constructor(members: readonly Member[], outcomeOf: FakeCluster['outcomeOf'] = () => ({ ok: true })) {
    this.members = members;
    this.outcomeOf = outcomeOf;
  }

  async obstacles() {
    return [];
  }

  async history() {
    return this.kept;
  }

  membersOf() {
    return this.members;
  }

  async patiently<T>(_running: Running, work: () => Promise<T>): Promise<T> {
    return work();
  }

  async lock(_app: string, holder: string): Promise<Lock> {
    if (this.holder !== undefined) throw new LockedProblem(`${this.holder} deploys.`);
    this.holder = holder;
    return {
      lost: this.losing.signal,
      free: async () => {
        this.holder = undefined;
        this.calls.push('free');
      },
    };
  }

  async prepare({ id }: Release) {
    this.calls.push(`prepare ${id}`);
    return ['network back'];
  }

  async apply({ id }: Release, members: readonly Member[]) {
    this.calls.push(`apply ${id} ${members.map(({ name }) => name).join()}`);
  }

  async settled(release: Release, member: Member, running: Running) {
    return this.outcomeOf(release, member, running);
  }

  async keep(release: Release, state: Kept['state']) {
    this.calls.push(`keep ${release.id} ${state}`);
    this.kept = [{ release, state, at: '2026-01-01T00:00:00Z' }, ...this.kept];
  }

  async leftovers(_release: Release, prune: boolean) {
    this.calls.push(prune ? 'prune' : 'look');
    return this.left;
  }

  async rehearse() {
    return { refused: [], notes: [] };
  }

  async state(app: string): Promise<AppState> {
    return { app, newest: this.kept[0], holder: undefined, members: this.states, volumes: [] };
  }

  objectsOf(_release: Release, member: string) {
    return [`service/${member}`];
  }

  async presence(): Promise<Presence> {
    return this.held;
  }

  async logs() {}

  async runTask() {
    return { ok: true } as const;
  }

  async belongings() {
    return [];
  }

  async down() {
    return [];
  }
}
