import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { grouped } from '../../core/grouped.ts';
import { EnvironmentProblem } from '../../core/problem.ts';
import { isWhole, type Kept, type ReleaseState, releaseStates } from '../cluster.ts';
import { Reading } from '../reading.ts';
import type { Release, ReleaseFile } from '../release.ts';
import { parsed, type Tool } from '../tool.ts';
import { ranImages } from './ran-images.ts';
import { type Record, recorded, recordLabels, recordName, recordsOf } from './record.ts';

/** Services by their full names, as the cluster had them when all ran: what is not so any more was changed by hand. */
type Specs = Readonly<globalThis.Record<string, unknown>>;

/** One deploy of a release: a small config whose labels say how it ended. */
interface Entry {
  readonly id: string;
  readonly release: string;
  readonly state: ReleaseState;
  /** As it is kept. */
  readonly specs: string;
  /** By the clock of the cluster. */
  readonly createdAt: number;
}

/** What the cluster remembers of an app: in configs, for these live on all managers and hold no secret. `docker stack rm` leaves them. */
export class Records {
  private readonly docker: Tool;

  constructor(docker: Tool) {
    this.docker = docker;
  }

  /** Newest first; one of which somebody took parts away is none to go back to. */
  async history(app: string): Promise<Kept[]> {
    const entries = await this.entries(app);
    const parts = entries.length === 0 ? [] : await recordsOf(this.docker, app, 'release');
    const releases = new Map([...grouped(parts, ({ label }) => label('release'))].map(([id, own]) => [id, releaseIn(own)]));
    return entries.flatMap(({ release: id, state, createdAt, specs }) => {
      const found = releases.get(id);
      if (found === undefined) return [];
      const release = isWhole(state) ? { ...found, ran: ranImages(app, specsIn(specs)) } : found;
      return [{ release, state, at: new Date(createdAt).toISOString() }];
    });
  }

  /** An entry of its own for each deploy; how it ended takes the place of `deploying`. */
  async keep(release: Release, state: ReleaseState, specs: Specs = {}): Promise<void> {
    const { app, id } = release;
    const [before, parts] = await Promise.all([this.entries(app), recordsOf(this.docker, app, 'release')]);
    await this.keepRelease(
      release,
      parts.filter(({ label }) => label('release') === id),
    );
    const name = recordName(app, `deploy-${id}-${randomUUID().slice(0, 8)}`);
    const input = zipped(specs);
    await recorded(this.docker, [...recordLabels(app, 'deploy', { release: id, state }), name, '-'], input);
    const outdated = outlived(before, id, state);
    const left = new Set([id, ...before.filter((entry) => !outdated.includes(entry)).map((entry) => entry.release)]);
    await this.remove([...outdated, ...parts.filter(({ label }) => !left.has(label('release')))]);
  }

  /** Those of the newest deploy; empty where not all of it ran. */
  async specs(app: string): Promise<Specs> {
    const [newest] = [...(await recordsOf(this.docker, app, 'deploy'))].sort((one, other) => other.createdAt - one.createdAt);
    return newest === undefined ? {} : specsIn(newest.text);
  }

  /** Newest first. */
  private async entries(app: string): Promise<Entry[]> {
    const configs = await recordsOf(this.docker, app, 'deploy');
    const entries = configs.map(({ id, label, createdAt, text }) => ({
      id,
      specs: text,
      release: label('release'),
      state: stateOf(label('state')),
      createdAt,
    }));
    return entries.sort((one, other) => other.createdAt - one.createdAt);
  }

  private async keepRelease(release: Release, parts: readonly Record[]): Promise<void> {
    const { app, id } = release;
    const chunks = packed(release).match(chunk) ?? [];
    const there = new Set(parts.map(({ label }) => label('part')));
    for (const [index, input] of chunks.entries()) {
      const part = `${index + 1}/${chunks.length}`;
      const name = recordName(app, `release-${id}-${index + 1}`);
      if (!there.has(part)) await recorded(this.docker, [...recordLabels(app, 'release', { release: id, part }), name, '-'], input);
    }
  }

  private async remove(records: readonly { readonly id: string }[]): Promise<void> {
    if (records.length > 0) await this.docker.ask(['config', 'rm', ...records.map(({ id }) => id)]);
  }
}

/** Of those before an entry for this release: earlier tries of the same, and what is too long ago; never the last that ran as a whole. */
function outlived(before: readonly Entry[], id: string, state: ReleaseState): Entry[] {
  const next = before.findIndex(({ release }) => release !== id);
  const tries = before.slice(0, next === -1 ? before.length : next).filter((entry) => isWhole(state) || !isWhole(entry.state));
  const left = before.filter((entry) => !tries.includes(entry));
  const whole = left.find((entry) => isWhole(entry.state));
  return [...tries, ...left.slice(kept - 1).filter((entry) => entry !== whole)];
}

/** How many deploys are remembered. */
const kept = 10;

/** Base64; a config of an engine of 2018 has room for 500 kB. */
const chunk = /.{1,480000}/g;

function packed({ app, environment, target, id, files: all }: Release): string {
  const files = all.map(({ path, text, bytes }) => ({
    path,
    text,
    bytes: bytes === undefined ? undefined : Buffer.from(bytes).toString('base64'),
  }));
  return zipped({ app, environment, target, id, files });
}

function zipped(data: unknown): string {
  return gzipSync(JSON.stringify(data)).toString('base64');
}

/** Undefined where it is not whole. */
function releaseIn(parts: readonly Record[]): Release | undefined {
  const sorted = [...parts].sort((one, other) => Number.parseInt(one.label('part'), 10) - Number.parseInt(other.label('part'), 10));
  const text = unzipped(sorted.map((part) => part.text).join(''));
  if (text === undefined) return undefined;
  const what = 'A release that the cluster remembers';
  const answer = new Reading(parsed(text, what), what);
  const [app, environment, id] = [answer.text('app'), answer.textIf('environment'), answer.text('id')];
  return { app, environment, target: 'swarm', id, files: answer.list('files').map(fileOf) };
}

/** Empty where not all of it ran. */
function specsIn(zip: string): Specs {
  const text = unzipped(zip);
  if (text === undefined) return {};
  return Object.fromEntries(new Reading(parsed(text, 'a deploy'), 'a deploy').entries().map(([name, spec]) => [name, spec.value]));
}

function unzipped(text: string): string | undefined {
  try {
    return gunzipSync(Buffer.from(text, 'base64')).toString();
  } catch {
    return undefined;
  }
}

function fileOf(answer: Reading): ReleaseFile {
  const [path, text, bytes] = [answer.text('path'), answer.text('text'), answer.textIf('bytes')];
  return bytes === undefined ? { path, text } : { path, text, bytes: new Uint8Array(Buffer.from(bytes, 'base64')) };
}

function stateOf(text: string): ReleaseState {
  const known = releaseStates.find((state) => state === text);
  if (known !== undefined) return known;
  throw new EnvironmentProblem(`A deploy that the cluster remembers is "${text}": this appspec does not know what that means.`);
}
