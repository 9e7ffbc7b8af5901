import { parse } from './1-parse/parse.ts';
import type { OutputFile } from './8-emit/output.ts';
import { print } from './8-emit/print.ts';
import { entriesOf, type Node, nodeAt } from './core/document.ts';
import { hashOf, hashOfBytes } from './core/hash.ts';
import { sortedBy } from './core/order.ts';
import { type TargetName, targetNames } from './core/shape.ts';

/** What `build` remembers beside its files: whose they are, what they were made with, and that all of them were written. */
export interface Lock {
  readonly app: string;
  readonly environment: string | undefined;
  readonly compiler: string;
  /** The spec, from the folder of the lock. */
  readonly spec: string | undefined;
  readonly targets: Readonly<Partial<Record<TargetName, LockedTarget>>>;
}

export interface LockedTarget {
  /** Values given on the command line and by files; none from the process environment. */
  readonly values: Readonly<Record<string, string>>;
  /** Hash of each file, by its path from the folder of the lock. */
  readonly files: Readonly<Record<string, string>>;
}

export const lockName = 'appspec.lock.yaml';

export function hashesOf(outputs: readonly Omit<OutputFile, 'origins'>[]): Record<string, string> {
  return Object.fromEntries(outputs.map(({ path, text, bytes }) => [path, bytes === undefined ? hashOf(text) : hashOfBytes(bytes)]));
}

export function printLock({ app, environment, compiler, spec, targets }: Lock): string {
  const locked = targetNames.flatMap((name) => {
    const target = targets[name];
    if (target === undefined) return [];
    const values = Object.keys(target.values).length === 0 ? undefined : inOrder(target.values);
    return [[name, { values, files: inOrder(target.files) }] as const];
  });
  const lines = print({ app, environment, compiler, spec, targets: Object.fromEntries(locked) });
  return `# Made by appspec build, read by appspec check. Do not edit.\n${lines.join('\n')}\n`;
}

function inOrder(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(sortedBy(Object.entries(record), ([key]) => key));
}

/** Undefined for a text that is no lock of ours: also one that names files elsewhere, which a build would remove. */
export function readLock(text: string): Lock | undefined {
  const { root } = parse({ path: lockName, text });
  const app = textAt(root, 'app');
  const compiler = textAt(root, 'compiler');
  if (app === undefined || compiler === undefined) return undefined;
  const locked = targetNames.flatMap((name) => {
    const target = nodeAt(root, 'targets', name);
    return target === undefined ? [] : [[name, { values: textsAt(target, 'values'), files: textsAt(target, 'files') }] as const];
  });
  if (locked.some(([name, { files }]) => Object.keys(files).some((path) => !isBelow(name, path)))) return undefined;
  return { app, environment: textAt(root, 'environment'), compiler, spec: textAt(root, 'spec'), targets: Object.fromEntries(locked) };
}

/** `k8s/app/40-web.yaml` is below `k8s`; `k8s/../../elsewhere` is not. */
function isBelow(target: TargetName, path: string): boolean {
  const [first, ...words] = path.split('/');
  return first === target && words.length > 0 && words.every((word) => /^[^\\\0]+$/.test(word) && !/^\.\.?$/.test(word));
}

function textAt(node: Node | undefined, key: string): string | undefined {
  const value = nodeAt(node, key);
  return value?.kind === 'scalar' ? value.text : undefined;
}

function textsAt(node: Node, key: string): Record<string, string> {
  return Object.fromEntries(
    entriesOf(nodeAt(node, key)).flatMap((entry) => (entry.value.kind === 'scalar' ? [[entry.key, entry.value.text]] : [])),
  );
}
