import { type Presence, together } from '../presence.ts';
import { byNamespace } from './apply.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';

/** Where the API server does not know a kind, or does not show one, nothing is missing for certain. */
export async function presenceOf(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<Presence> {
  const found = await Promise.all(byNamespace(manifests, kubectl.namespace).map(([name, some]) => presenceIn(kubectl.in(name), some)));
  return together(found);
}

async function presenceIn(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<Presence> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests.map(({ read }) => read.value) });
  const { stdout, exitCode } = await kubectl.ask(['get', '--ignore-not-found', '--output=json', '--filename=-'], { input });
  const there = stdout.trim() === '' ? new Set<string>() : addressesIn(kubectl, stdout);
  const others = manifests.map(({ kind, name }) => `${kind}/${name}`).filter((address) => !there.has(address));
  return { there, missing: new Set(exitCode === 0 ? others : []) };
}

function addressesIn(kubectl: Kubectl, text: string): ReadonlySet<string> {
  const read = kubectl.reading(text, 'kubectl get');
  const items = read.textIf('kind') === 'List' ? read.list('items') : [read];
  return new Set(items.map((item) => `${item.text('kind')}/${item.text('metadata', 'name')}`));
}
