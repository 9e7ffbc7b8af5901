import { randomUUID } from 'node:crypto';
import { EnvironmentProblem } from '../../core/problem.ts';
import { type Lock, LockedProblem } from '../cluster.ts';
import { pause } from '../pause.ts';
import type { Reading } from '../reading.ts';
import type { Answer } from '../tool.ts';
import type { Kubectl } from './kubectl.ts';

/** Seconds after which a lease that nobody renews is anybody's. */
const duration = 20;
const renewal = 5;

/** A lock that the API server guards: made once, and replaced only by who read its last version. */
export async function leased(kubectl: Kubectl, app: string, holder: string): Promise<Lock> {
  const found = await kubectl.find('lease', leaseName(app));
  const version = found === undefined ? undefined : await free(kubectl, app, found);
  const held: Held = { app, holder, token: randomUUID() };
  const answer = await written(kubectl, held, version);
  if (isLate(answer)) throw new LockedProblem(`Somebody else began to deploy ${app} at this moment.`);
  if (answer.exitCode !== 0) throw new EnvironmentProblem(`The lock of ${app} cannot be taken: ${answer.stderr.trim()}`);
  return new Lease(kubectl, held, versionIn(answer)).held();
}

export function leaseName(app: string): string {
  return `appspec-${app}`;
}

/** Who deploys an app at this moment. */
export async function holderOf(kubectl: Kubectl, app: string): Promise<string | undefined> {
  const found = await kubectl.find('lease', leaseName(app));
  return found === undefined || age(found) > duration ? undefined : found.textIf('spec', 'holderIdentity') || undefined;
}

/** The version that may be replaced. A clock may be wrong: what seems to be over is watched until it would have been renewed. */
async function free(kubectl: Kubectl, app: string, found: Reading): Promise<string> {
  const version = found.text('metadata', 'resourceVersion');
  const holder = found.textIf('spec', 'holderIdentity');
  if (holder === undefined || holder === '') return version;
  const left = Math.ceil(duration - age(found));
  if (left > 0)
    throw new LockedProblem(
      `${holder} deploys ${app}. If that is over, its lock expires within ${left + renewal} seconds: try again then.`,
    );
  await pause((renewal + 1) * 1000, new AbortController().signal);
  const again = await kubectl.find('lease', leaseName(app));
  if (again !== undefined && again.text('metadata', 'resourceVersion') !== version)
    throw new LockedProblem(`${again.textIf('spec', 'holderIdentity') ?? holder} deploys ${app}.`);
  return version;
}

function age(lease: Reading): number {
  return (Date.now() - Date.parse(lease.textIf('spec', 'renewTime') ?? '1970')) / 1000;
}

interface Held {
  readonly app: string;
  /** Empty: nobody. */
  readonly holder: string;
  /** Two processes of one name are not one. */
  readonly token: string;
}

const tokenAnnotation = 'appspec.dev/token';

/** Fails where somebody else was quicker. */
function written(kubectl: Kubectl, { app, holder, token }: Held, version: string | undefined): Promise<Answer> {
  const now = new Date().toISOString().replace('Z', '000Z');
  const marks = { labels: { 'appspec.dev/app': app }, annotations: { [tokenAnnotation]: token } };
  const metadata = { name: leaseName(app), ...marks, ...(version && { resourceVersion: version }) };
  const spec = { holderIdentity: holder, leaseDurationSeconds: duration, renewTime: now };
  const input = JSON.stringify({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata, spec });
  return kubectl.ask([version === undefined ? 'create' : 'replace', '--filename=-', '--output=jsonpath={.metadata.resourceVersion}'], {
    input,
  });
}

function isLate({ stderr }: Answer): boolean {
  return /AlreadyExists|Conflict/.test(stderr);
}

function versionIn({ stdout }: Answer): string {
  return stdout.trim();
}

/** Renews until it is freed or lost. */
class Lease implements Lock {
  private readonly losing = new AbortController();
  private readonly freeing = new AbortController();
  private readonly kubectl: Kubectl;
  private readonly whose: Held;
  private version: string;
  private renewing: Promise<void> = Promise.resolve();

  constructor(kubectl: Kubectl, whose: Held, version: string) {
    this.kubectl = kubectl;
    this.whose = whose;
    this.version = version;
  }

  held(): this {
    this.renewing = this.renew().catch(() => undefined);
    return this;
  }

  get lost(): AbortSignal {
    return this.losing.signal;
  }

  async free(): Promise<void> {
    this.freeing.abort();
    await this.renewing;
    if (!this.lost.aborted) await this.write('').catch(() => undefined);
  }

  /** A cluster that does not answer gives the lease to nobody: whoever asks it something else says so. */
  private async renew(): Promise<void> {
    for (let last = Date.now(); !this.lost.aborted; ) {
      await pause(renewal * 1000, this.freeing.signal);
      const answer = await this.write(this.whose.holder).catch(() => undefined);
      if (answer?.exitCode === 0) last = Date.now();
      else if (answer !== undefined && isLate(answer)) this.lose('somebody else took it');
      else if (answer !== undefined && Date.now() - last > duration * 1000)
        this.lose(`the cluster did not answer as it should: ${answer.stderr.trim()}`);
    }
  }

  /** Once more where an answer was lost on its way: then the version that is there is ours. */
  private async write(holder: string): Promise<Answer> {
    const answer = await this.replace(holder);
    const own = isLate(answer) ? await this.ownVersion() : undefined;
    if (own === undefined) return answer;
    this.version = own;
    return this.replace(holder);
  }

  private async replace(holder: string): Promise<Answer> {
    const answer = await written(this.kubectl, { ...this.whose, holder }, this.version);
    if (answer.exitCode === 0) this.version = versionIn(answer);
    return answer;
  }

  private async ownVersion(): Promise<string | undefined> {
    const found = await this.kubectl.find('lease', leaseName(this.whose.app));
    const isOurs = found?.textIf('metadata', 'annotations', tokenAnnotation) === this.whose.token;
    return isOurs ? found.text('metadata', 'resourceVersion') : undefined;
  }

  private lose(why: string): void {
    this.losing.abort(new LockedProblem(`The lock of ${this.whose.app} is lost: ${why}.`));
  }
}
