import { EnvironmentProblem } from '../../core/problem.ts';
import type { Running } from '../event.ts';
import { pause } from '../pause.ts';
import type { Reading } from '../reading.ts';
import { fieldManager } from './apply.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';
import { workloadKinds } from './members.ts';
import { partOf } from './our-objects.ts';

/** What runs under the names of these workloads makes room for them: what is of another kind goes, and an autoscaler's number stays. */
export async function makeRoom(kubectl: Kubectl, app: string, manifests: readonly Manifest[], { signal }: Running): Promise<void> {
  const workloads = manifests.filter(({ kind }) => workloadKinds.includes(kind));
  if (workloads.length === 0) return;
  const words = ['get', kinds, '--show-managed-fields', `--selector=${partOf(app)},app.kubernetes.io/managed-by=appspec`, '--output=json'];
  const live = (await kubectl.read(words, { signal })).list('items');
  for (const manifest of workloads)
    for (const object of live.filter((one) => one.text('metadata', 'name') === manifest.name)) {
      if (object.text('kind') !== manifest.kind) await removed(kubectl, object, signal);
      else if (isHandedOver(manifest, object)) await handOver(kubectl, manifest, object, signal);
    }
}

const kinds = 'deployments,statefulsets,daemonsets';

/** Both kinds would run at once, behind one Service. Gone when this returns, with its pods. */
async function removed(kubectl: Kubectl, object: Reading, signal: AbortSignal): Promise<void> {
  const [kind, name] = [object.text('kind'), object.text('metadata', 'name')];
  await kubectl.text(['delete', kind, name, '--ignore-not-found', '--wait=false', '--cascade=foreground'], { signal });
  while ((await kubectl.find(kind, name, { signal })) !== undefined) await pause(400, signal);
}

/** We wrote the number of instances up to now, and now an autoscaler is to own it. */
function isHandedOver({ kind, read }: Manifest, object: Reading): boolean {
  if (kind === 'DaemonSet' || read.numberIf('spec', 'replicas') !== undefined) return false;
  const ours = object.list('metadata', 'managedFields').filter((one) => one.textIf('manager') === fieldManager);
  return ours.some((one) => one.at('fieldsV1', 'f:spec', 'f:replicas').isThere);
}

/**
 * A field that its only owner does not write any more falls back to its default: one instance, until the autoscaler has looked.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership
 */
async function handOver(kubectl: Kubectl, { apiVersion, kind, name }: Manifest, object: Reading, signal: AbortSignal): Promise<void> {
  const spec = { replicas: object.number('spec', 'replicas') };
  const input = JSON.stringify({ apiVersion, kind, metadata: { name }, spec });
  const words = ['apply', '--server-side', `--field-manager=${fieldManager}-autoscaled`, '--validate=false', '--filename=-'];
  const answer = await kubectl.ask(words, { input, signal });
  if (answer.exitCode !== 0) throw new EnvironmentProblem(`${kind} ${name}: ${answer.stderr.trim()}`);
}
