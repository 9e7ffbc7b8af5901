import type { Outcome, Running } from '../event.ts';
import type { Reading } from '../reading.ts';
import { failure } from './failure.ts';
import { JobLog } from './job-log.ts';
import type { Kubectl } from './kubectl.ts';
import { type Manifest, named } from './manifest.ts';
import type { Runner } from './members.ts';
import { type Trouble, troubleOf } from './pod-trouble.ts';
import { Lasting, Telling } from './progress.ts';
import { conditionOf } from './rollout-status.ts';
import type { Sighting, Sightings } from './sightings.ts';

/** Waits until a Job is complete or has failed, and hands on what it prints. */
export async function settledJob(kubectl: Kubectl, sightings: Sightings, runner: Runner, running: Running): Promise<Outcome> {
  const { member } = runner;
  const log = new JobLog(kubectl, member, running);
  try {
    const outcome = await watched(kubectl, sightings, runner, log, running);
    await log.finished();
    return outcome;
  } finally {
    log.stop();
  }
}

async function watched(kubectl: Kubectl, sightings: Sightings, runner: Runner, log: JobLog, running: Running): Promise<Outcome> {
  const { member, manifest } = runner;
  const [lasting, telling, until] = [new Lasting(), new Telling(member, running), Date.now() + patienceFor(runner)];
  for (;;) {
    const sighting = await sightings.look(running.signal);
    const job = sighting.find('Job', manifest.name);
    if (job === undefined) return { ok: false, why: `${named(manifest)} is gone: somebody deleted it.`, log: [] };
    const pods = podsOf(job, sighting);
    log.follow(pods);
    if (conditionOf(job, 'Complete', 'True') !== undefined) return { ok: true };
    const failed = failureOf(job);
    if (failed !== undefined) return failure(kubectl, failed, pods.at(-1), troublesOf(pods).at(-1));
    const hopeless = troublesOf(pods).find((one) => one.reason !== 'Terminated' && lasting.isLonger(`${one.pod} ${one.reason}`, one.grace));
    if (hopeless !== undefined) return ended(kubectl, manifest, hopeless.why, pods, hopeless);
    if (Date.now() > until) return ended(kubectl, manifest, `not done within ${member.timeout / 1000} s`, pods, troublesOf(pods).at(-1));
    telling.tell(progressOf(job, pods));
  }
}

/** The cluster's own deadline comes first, where nobody asked for a shorter one: it ends the program, and says so. */
function patienceFor({ member: { timeout }, manifest }: Runner): number {
  const own = 1000 * (manifest.read.numberIf('spec', 'activeDeadlineSeconds') ?? Number.POSITIVE_INFINITY);
  return timeout < own ? timeout : timeout + slack;
}

const slack = 60_000;

/** Oldest first. */
function podsOf(job: Reading, sighting: Sighting): readonly Reading[] {
  const created = (pod: Reading) => Date.parse(pod.text('metadata', 'creationTimestamp'));
  return [...sighting.ownedBy('Pod', job)].sort((one, other) => created(one) - created(other));
}

function troublesOf(pods: readonly Reading[]): readonly Trouble[] {
  return pods.flatMap((pod) => troubleOf(pod) ?? []);
}

/** `BackoffLimitExceeded: Job has reached the specified backoff limit` */
export function failureOf(job: Reading): string | undefined {
  const failed = job.list('status', 'conditions').find((one) => one.text('type') === 'Failed' && one.text('status') === 'True');
  if (failed === undefined) return undefined;
  return [failed.textIf('reason'), failed.textIf('message')].filter((word) => word !== undefined).join(': ');
}

/** A Job that was given up must not run by itself when its image is there at last. */
async function ended(
  kubectl: Kubectl,
  manifest: Manifest,
  why: string,
  pods: readonly Reading[],
  trouble: Trouble | undefined,
): Promise<Outcome> {
  const outcome = await failure(kubectl, why, pods.at(-1), trouble);
  await kubectl.text(['delete', 'job', manifest.name, '--ignore-not-found', '--wait=false']);
  return outcome;
}

function progressOf(job: Reading, pods: readonly Reading[]): string {
  const failed = job.numberIf('status', 'failed') ?? 0;
  const tries = 1 + (job.numberIf('spec', 'backoffLimit') ?? 6);
  const [trouble] = troublesOf(pods.slice(-1));
  const which = failed === 0 ? 'it runs' : `${failed} of ${tries} tries failed`;
  return trouble === undefined ? which : `${which}; ${trouble.why}`;
}
