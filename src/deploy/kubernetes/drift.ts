import { sortedBy } from '../../core/order.ts';
import type { Reading } from '../reading.ts';
import { fieldManager } from './apply.ts';
import type { Kubectl } from './kubectl.ts';
import { type Manifest, named } from './manifest.ts';

/**
 * Fields that the release says and that are otherwise now: `spec.replicas: 4 -> 2`, what we wrote first. It is what another apply would
 * change, as the API server itself says, which knows that `1000m` is `1`.
 */
export async function driftOf(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<(manifest: Manifest) => readonly string[]> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests.map(({ read }) => read.value) });
  const [live, applied] = await Promise.all([
    objects(kubectl, ['get', '--ignore-not-found'], input),
    objects(kubectl, ['apply', '--server-side', '--dry-run=server', '--force-conflicts', ...ours], input),
  ]);
  return (manifest) => {
    const [before, now] = [applied.get(named(manifest)), live.get(named(manifest))];
    return before === undefined || now === undefined ? [] : differences(told(before), told(now), '');
  };
}

const ours = ['--validate=false', `--field-manager=${fieldManager}`];

/** Of what can be told: an object that is refused is left out. */
async function objects(kubectl: Kubectl, words: readonly string[], input: string): Promise<ReadonlyMap<string, Reading>> {
  const { stdout } = await kubectl.ask([...words, '--output=json', '--filename=-'], { input });
  if (stdout.trim() === '') return new Map();
  const read = kubectl.reading(stdout, `kubectl ${words[0]}`);
  const items = read.textIf('kind') === 'List' ? read.list('items') : [read];
  return new Map(items.map((item) => [named({ kind: item.text('kind'), name: item.text('metadata', 'name') }), item]));
}

/** Without what the API server itself writes. */
function told(object: Reading): unknown {
  const own = object.entries().filter(([key]) => key !== 'status' && key !== 'metadata');
  const metadata = { labels: object.texts('metadata', 'labels'), annotations: annotationsOf(object) };
  return { ...Object.fromEntries(own.map(([key, { value }]) => [key, value])), metadata };
}

function annotationsOf(object: Reading): object {
  const kept = Object.entries(object.texts('metadata', 'annotations')).filter(([key]) => !key.startsWith('deployment.kubernetes.io/'));
  return Object.fromEntries(kept);
}

function differences(before: unknown, now: unknown, path: string): readonly string[] {
  const [one, other] = [entries(before), entries(now)];
  if (one === undefined || other === undefined) return same(before, now) ? [] : [`${path}: ${shown(before)} -> ${shown(now)}`];
  const keys = sortedBy(new Set([...one.keys(), ...other.keys()]), (key) => key);
  return keys.flatMap((key) => differences(one.get(key), other.get(key), path === '' ? key : `${path}.${key}`));
}

/** Of a map, and of a list by its names or places. */
function entries(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (Array.isArray(value)) return new Map(value.map((item: unknown, index) => [nameIn(item) ?? String(index), item]));
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
}

function nameIn(item: unknown): string | undefined {
  const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : undefined;
  return typeof name === 'string' ? name : undefined;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80);
}
