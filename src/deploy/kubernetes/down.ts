import type { Running } from '../event.ts';
import { pause } from '../pause.ts';
import type { Taking } from '../state.ts';
import type { Kubectl } from './kubectl.ts';
import { type LiveObject, memberOf, ourClaims, ourObjects, ourSecrets, partOf } from './our-objects.ts';

/** What `down` would take, in the order in which it goes. */
export async function taken(kubectl: Kubectl, app: string, { volumes, secrets }: Taking): Promise<readonly LiveObject[]> {
  const [objects, claims, secret] = await Promise.all([
    ourObjects(kubectl, app),
    volumes ? ourClaims(kubectl, app) : [],
    secrets ? ourSecrets(kubectl, app) : [],
  ]);
  return [...objects, ...claims, ...secret];
}

/** Returns when no pod is left, and no object either. What must not be taken is not among them. */
export async function takenDown(kubectl: Kubectl, app: string, taking: Taking, running: Running): Promise<void> {
  const { signal } = running;
  const objects = await taken(kubectl, app, taking);
  for (const [kind, names] of byKind(objects))
    await kubectl.text(['delete', kind, ...names, '--ignore-not-found', '--wait=false', '--cascade=foreground'], {
      signal,
    });
  const told = new Set<string>();
  for (;;) {
    const [pods, left] = await Promise.all([kubectl.list('pods', partOf(app), { signal }), taken(kubectl, app, taking)]);
    if (pods.length === 0 && left.length === 0) return;
    const waiting = new Set(pods.map(memberOf));
    for (const member of [...waiting].filter((one) => !told.has(one))) running.tell({ kind: 'progress', member, text: 'its pods end' });
    for (const member of waiting) told.add(member);
    await pause(400, signal);
  }
}

function byKind(objects: readonly LiveObject[]): ReadonlyMap<string, readonly string[]> {
  const kinds = new Map<string, string[]>();
  for (const { kind, name } of objects) kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  return kinds;
}
