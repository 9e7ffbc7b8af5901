import type { Outcome, Running } from '../event.ts';
import type { Reading } from '../reading.ts';
import { failure } from './failure.ts';
import type { Kubectl } from './kubectl.ts';
import { named } from './manifest.ts';
import type { Runner } from './members.ts';
import { newPods } from './new-pods.ts';
import { type Trouble, troubleOf } from './pod-trouble.ts';
import { Lasting, Telling } from './progress.ts';
import { type RolloutStatus, rolloutStatus } from './rollout-status.ts';
import type { Sightings } from './sightings.ts';
import { recovered } from './stateful-recovery.ts';
import { steadied } from './steady.ts';
import { Warnings } from './warnings.ts';

/** Waits until all instances have the new definition and were ready long enough; ends early where that will never be. */
export async function settledWorkload(kubectl: Kubectl, sightings: Sightings, runner: Runner, running: Running): Promise<Outcome> {
  const { member, manifest } = runner;
  const [lasting, telling, until] = [new Lasting(), new Telling(member, running), Date.now() + member.timeout];
  const warnings = new Warnings(kubectl);
  for (;;) {
    const sighting = await sightings.look(running.signal);
    const workload = sighting.find(manifest.kind, manifest.name);
    if (workload === undefined) return { ok: false, why: `${named(manifest)} is gone: somebody deleted it.`, log: [] };
    const pods = newPods(workload, sighting);
    const status = steadied(rolloutStatus(workload), pods, lasting);
    if (status.is === 'done') return { ok: true, ...(status.note && { note: status.note }) };
    const view = viewOf(pods, status);
    const hopeless = view.troubles.find((trouble) => lasting.isLonger(`${trouble.pod} ${trouble.reason}`, trouble.grace));
    if (hopeless !== undefined) return failure(kubectl, `${hopeless.pod}: ${hopeless.why}`, podOf(view, hopeless), hopeless);
    if (status.is === 'stuck' && (status.final || lasting.isLonger(status.why, refusalGrace))) return failing(kubectl, status.why, view);
    if (Date.now() > until) return failing(kubectl, `not healthy within ${member.timeout / 1000} s: ${view.text}`, view);
    telling.tell(await withWarning(view, warnings, running.signal));
    await recovered(kubectl, workload, sighting, running);
  }
}

/** A quota may be free again when an old pod is gone. */
const refusalGrace = 15_000;

interface View {
  readonly pods: readonly Reading[];
  readonly troubles: readonly Trouble[];
  readonly text: string;
}

function viewOf(pods: readonly Reading[], status: Exclude<RolloutStatus, { is: 'done' }>): View {
  const troubles = pods.flatMap((pod) => troubleOf(pod) ?? []).sort((one, other) => one.grace - other.grace);
  const [first] = troubles;
  const text = status.is === 'stuck' ? status.why : status.text;
  return { pods, troubles, text: first === undefined ? text : `${text}; ${first.pod}: ${first.why}` };
}

/** With what the cluster last said of a pod that is not ready, such as why its probe fails. */
async function withWarning({ pods, text }: View, warnings: Warnings, signal: AbortSignal): Promise<string> {
  const waiting = pods.filter((pod) => !isReady(pod)).map((pod) => pod.text('metadata', 'name'));
  const warning = await warnings.lastOf(waiting, signal);
  return warning === undefined || text.includes(warning.message) ? text : `${text}; ${warning.pod}: ${warning.message}`;
}

/** What it lacks is seen in one of its pods that is not ready. */
function failing(kubectl: Kubectl, why: string, view: View): Promise<Outcome> {
  const [trouble] = view.troubles;
  const said = trouble === undefined || why.includes(trouble.why) ? why : `${why} ${trouble.pod}: ${trouble.why}`;
  return failure(kubectl, said, podOf(view, trouble), trouble);
}

function podOf({ pods }: View, trouble: Trouble | undefined): Reading | undefined {
  return pods.find((pod) => (trouble === undefined ? !isReady(pod) : pod.text('metadata', 'name') === trouble.pod)) ?? pods[0];
}

function isReady(pod: Reading): boolean {
  return pod.list('status', 'conditions').some((one) => one.text('type') === 'Ready' && one.text('status') === 'True');
}
