import type { Rehearsal } from '../cluster.ts';
import type { Reading } from '../reading.ts';
import type { Answer } from '../tool.ts';
import { fieldManager, refusalOf } from './apply.ts';
import type { Kubectl } from './kubectl.ts';
import { type Manifest, named } from './manifest.ts';
import { hasNamespace, isForbidden } from './namespace.ts';

/**
 * What the API server would refuse. It tries nothing in a namespace that is not there, even where the same files make it
 * (https://github.com/kubernetes/kubernetes/issues/83562): then it is asked in another one.
 */
export async function rehearsed(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<Rehearsal> {
  if (await hasNamespace(kubectl)) return { refused: await refusedHere(kubectl, manifests), notes: [] };
  const own = manifests.filter(({ namespace }) => namespace === kubectl.namespace);
  const others = manifests.filter(({ namespace }) => namespace !== kubectl.namespace);
  const [here, { refused, untried }] = await Promise.all([refusedHere(kubectl.in(standIn), others), triedInStandIn(kubectl, own)]);
  const instead = `Namespace ${kubectl.namespace} is not there yet: its objects were tried in namespace ${standIn}, where quotas and policies may be others.`;
  const gaps = untried.length === 0 ? [] : [`Not tried, as that is not allowed there: ${untried.join(', ')}.`];
  return { refused: [...here, ...refused], notes: own.length === 0 ? [] : [instead, ...gaps] };
}

/** Every cluster has it. */
const standIn = 'default';

async function refusedHere(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<readonly string[]> {
  // Fields that somebody else owns are an obstacle, which is told by itself.
  const refusal = await refusalOf(kubectl, manifests, { words: ['--dry-run=server'], force: true });
  return refusal === undefined ? [] : refusal.split('\n');
}

interface Tried {
  readonly refused: readonly string[];
  readonly untried: readonly string[];
}

async function triedInStandIn(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<Tried> {
  const elsewhere = kubectl.in(standIn);
  const objects = manifests.map(({ read }) => moved(read));
  if (objects.length === 0 || (await created(elsewhere, objects)).exitCode === 0) return { refused: [], untried: [] };
  const all: (readonly [Manifest, Answer])[] = [];
  for (const manifest of manifests) all.push([manifest, await created(elsewhere, [moved(manifest.read)])]);
  const failed = all.filter(([, answer]) => answer.exitCode !== 0 && !isTaken(answer));
  return {
    refused: failed.filter(([, answer]) => !isForbidden(answer)).map(([manifest, { stderr }]) => `${named(manifest)}: ${stderr.trim()}`),
    untried: failed.filter(([, answer]) => isForbidden(answer)).map(([manifest]) => named(manifest)),
  };
}

/** An `apply` would be compared with what somebody else has there under the same name; this is not. */
function created(kubectl: Kubectl, items: readonly unknown[]): Promise<Answer> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  const words = ['create', '--dry-run=server', `--field-manager=${fieldManager}`, '--validate=true', '--filename=-'];
  return kubectl.ask(words, { input });
}

/** The name is looked at last: all else was well. */
function isTaken({ stderr }: Answer): boolean {
  return stderr.includes('(AlreadyExists)');
}

function moved(read: Reading): unknown {
  const parts = Object.fromEntries(read.entries().map(([key, { value }]) => [key, value]));
  const metadata = Object.fromEntries(read.entries('metadata').map(([key, { value }]) => [key, value]));
  return { ...parts, metadata: { ...metadata, namespace: standIn } };
}
