import type { Cluster } from './cluster.ts';
import { type Outcome, outcomeEvent, type Running } from './event.ts';
import type { Member } from './member.ts';
import type { Release } from './release.ts';

/** Wave by wave; a wave starts when every member of the one before does what its definition says. */
export class Rollout {
  readonly failed: Member[] = [];
  readonly done: Member[] = [];
  readonly begun: Member[] = [];
  private readonly cluster: Cluster;
  private readonly release: Release;
  private readonly waves: readonly (readonly Member[])[];
  private readonly running: Running;

  constructor(cluster: Cluster, release: Release, waves: readonly (readonly Member[])[], running: Running) {
    this.cluster = cluster;
    this.release = release;
    this.waves = waves;
    this.running = running;
  }

  /** Those that failed, of the first wave in which one does, or of all at the end. The others of a wave are watched to their end. */
  async run(): Promise<readonly Member[]> {
    for (const [index, wave] of this.waves.entries()) {
      this.running.signal.throwIfAborted();
      const members = wave.map(({ name }) => name);
      this.running.tell({ kind: 'wave', number: index + 1, of: this.waves.length, members });
      this.begun.push(...wave);
      await this.cluster.apply(this.release, wave, this.running);
      await Promise.all(wave.map((member) => this.watch(member)));
      if (this.failed.length > 0) return this.failed;
    }
    await Promise.all(this.ofEarlierWaves().map((member) => this.confirm(member)));
    return this.failed;
  }

  reached(): { readonly done: readonly string[]; readonly open: readonly string[] } {
    const all = this.waves.flat().filter((member) => !this.done.includes(member));
    return { done: this.done.map(({ name }) => name), open: all.map(({ name }) => name) };
  }

  /** What ran before the last wave began may have ended since. */
  private ofEarlierWaves(): readonly Member[] {
    const services = this.done.filter(({ kind }) => kind === 'service');
    return services.filter((member) => !this.waves.at(-1)?.includes(member));
  }

  private async confirm(member: Member): Promise<void> {
    const outcome = await this.cluster.settled(this.release, member, this.running);
    if (outcome.ok) return;
    this.done.splice(this.done.indexOf(member), 1);
    this.failed.push(member);
    this.running.tell(outcomeEvent(member, outcome));
  }

  private async watch(member: Member): Promise<void> {
    const outcome: Outcome = await this.cluster.settled(this.release, member, this.running);
    (outcome.ok ? this.done : this.failed).push(member);
    this.running.tell(outcomeEvent(member, outcome));
  }
}
