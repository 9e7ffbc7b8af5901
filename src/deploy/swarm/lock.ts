import { randomUUID } from 'node:crypto';
import { EnvironmentProblem } from '../../core/problem.ts';
import { type Lock, LockedProblem } from '../cluster.ts';
import { NoAnswerProblem } from '../patience.ts';
import { pause } from '../pause.ts';
import { type Tool, ToolProblem } from '../tool.ts';
import { clusterNow } from './cluster-clock.ts';
import { type Record, recorded, recordLabels, recordName, recordsOf } from './record.ts';

/** Milliseconds: a lock that nobody renewed for so long is nobody's. It is renewed four times as often. */
const validity = 120_000;

/**
 * A config of one name is made by one only. While it is held it is renewed by small configs beside it, for no config can be
 * changed; all times are those of the cluster. Throws LockedProblem.
 */
export async function lock(docker: Tool, app: string, holder: string): Promise<Lock> {
  const token = randomUUID();
  const [taken, beats] = await Promise.all([recordsOf(docker, app, 'lock'), recordsOf(docker, app, 'beat')]);
  if (taken.length > 0) {
    const valid = validOf(taken, beats, await clusterNow(docker));
    if (valid !== undefined) throw refusal(valid);
  }
  const stale = [...taken, ...beats].map(({ id }) => id);
  if (stale.length > 0) await docker.ask(['config', 'rm', ...stale]);
  const answer = await docker.ask(['config', 'create', ...recordLabels(app, 'lock', { token, holder }), recordName(app, 'lock'), '-'], {
    input: `${holder}\n`,
  });
  if (answer.exitCode === 0) return new Held(docker, app, token);
  if (!/already exists/.test(answer.stderr)) throw new ToolProblem('docker config create', answer);
  const [winner] = await recordsOf(docker, app, 'lock');
  throw winner === undefined ? new LockedProblem('Somebody else deployed this app just now: try again.') : refusal(winner);
}

/** Who deploys the app now. */
export async function holderOf(docker: Tool, app: string): Promise<string | undefined> {
  const [taken, beats] = await Promise.all([recordsOf(docker, app, 'lock'), recordsOf(docker, app, 'beat')]);
  return taken.length === 0 ? undefined : validOf(taken, beats, await clusterNow(docker))?.label('holder');
}

function validOf(taken: readonly Record[], beats: readonly Record[], now: number): Record | undefined {
  return taken.find((one) => {
    const own = beats.filter(({ label }) => label('token') === one.label('token'));
    return now - Math.max(one.createdAt, ...own.map(({ createdAt }) => createdAt)) < validity;
  });
}

function refusal(taken: Record): LockedProblem {
  const since = new Date(taken.createdAt).toISOString();
  return new LockedProblem(
    `${taken.label('holder')} deploys this app since ${since}. Wait for it; a lock that nobody renews ends after ${validity / 60_000} minutes.`,
  );
}

class Held implements Lock {
  private readonly losing = new AbortController();
  private readonly freeing = new AbortController();
  private readonly renewing: Promise<void>;
  private renewedAt = Date.now();
  private beats = 0;

  constructor(
    private readonly docker: Tool,
    private readonly app: string,
    private readonly token: string,
  ) {
    this.renewing = this.keepRenewing().catch(() => undefined);
  }

  get lost(): AbortSignal {
    return this.losing.signal;
  }

  /** Some times, for a manager that is busy refuses now and then; a cluster that does not answer forgets it by itself. */
  async free(): Promise<void> {
    this.freeing.abort();
    await this.renewing;
    const [never, end] = [new AbortController().signal, Date.now() + 10_000];
    for (let tries = 1; !(await this.isGone()) && tries < 5 && Date.now() < end; tries++) await pause(500, never);
  }

  private async isGone(): Promise<boolean> {
    const { docker, app, token } = this;
    try {
      const own = await Promise.all(['lock', 'beat'].map((kind) => recordsOf(docker, app, kind, { token })));
      const ids = own.flat().map(({ id }) => id);
      return ids.length === 0 || (await docker.ask(['config', 'rm', ...ids])).exitCode === 0;
    } catch (error) {
      if (error instanceof EnvironmentProblem) return false;
      throw error;
    }
  }

  /** A renewal that failed is tried again soon. */
  private async keepRenewing(): Promise<void> {
    for (let wait = validity / 4; !this.lost.aborted; ) {
      await pause(wait, this.freeing.signal);
      wait = await this.renew().then(
        () => validity / 4,
        (error) => this.notRenewed(error),
      );
    }
  }

  private async renew(): Promise<void> {
    const { docker, app, token } = this;
    const [own] = await recordsOf(docker, app, 'lock', { token });
    if (own === undefined) return this.losing.abort(new LockedProblem('Somebody else took over the deploy of this app.'));
    const before = await recordsOf(docker, app, 'beat', { token });
    this.beats++;
    const name = recordName(app, `beat-${token.slice(0, 8)}-${this.beats}`);
    await recorded(docker, [...recordLabels(app, 'beat', { token }), name, '-'], `${this.beats}\n`);
    this.renewedAt = Date.now();
    if (before.length > 0) await docker.ask(['config', 'rm', ...before.map(({ id }) => id)]);
  }

  /** Milliseconds to the next try. A cluster that does not answer gives the lock to nobody: whoever asks it something else says so. */
  private notRenewed(error: unknown): number {
    if (!(error instanceof NoAnswerProblem) && Date.now() - this.renewedAt > validity)
      this.losing.abort(new LockedProblem(`The lock could not be renewed: ${error instanceof Error ? error.message : error}`));
    return validity / 24;
  }
}
