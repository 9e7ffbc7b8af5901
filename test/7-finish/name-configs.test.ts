import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { TargetName } from '../../src/core/shape.ts';
import { specFiles } from '../../src/core/spec-files.ts';
import { readSpec } from '../../src/read-spec.ts';

const spec = `appspec: 1
name: shop
services:
  web: { image: "a:1", configs: { /a: one, /b: folder } }
  other: { image: "a:1" }
tasks:
  once: { image: "a:1", configs: { /a: one } }
  nightly: { image: "a:1", schedule: "0 3 * * *", configs: { /a: one } }
configs:
  one: { file: one }
  folder: { folder: folder }
targets: { swarm: { cron: swarm-cronjob }, k8s: {} }
`;

/** Each file without its header, by its path. */
function built(target: TargetName, contents: Readonly<Record<string, string>>, text = spec): Map<string, string> {
  const files = specFiles({ one: '1', 'folder/a': 'same', 'folder/b': 'same', ...contents });
  const choice = { target, environment: undefined, given: [], processEnvironment: {} };
  const { outputs, diagnostics } = compile(readSpec({ path: 'app.spec.yaml', text }, files), choice);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return new Map(outputs.map((file) => [file.path, file.text]));
}

const changed = (one: Map<string, string>, other: Map<string, string>) =>
  [...one.keys()].filter((path) => one.get(path) !== other.get(path));

it('another content changes the name of the ConfigMap, and those that mount it: services, Jobs and CronJobs', () => {
  const [before, after] = [built('k8s', {}), built('k8s', { one: '2' })];
  expect(changed(before, after)).toEqual(['k8s/app/20-configs.yaml', 'k8s/app/30-tasks.yaml', 'k8s/app/40-web.yaml']);
  const names = (files: Map<string, string>) => [...files.values()].join('\n').match(/"one-[0-9a-f]{8}"/g) ?? [];
  expect(names(before)).toHaveLength(4);
  expect(new Set(names(before)).size).toBe(1);
  expect(new Set([...names(before), ...names(after)]).size).toBe(2);
});

it('another content of one file of a folder is another config on Swarm; equal files are two', () => {
  const [before, after] = [built('swarm', {}), built('swarm', { 'folder/b': 'else' })];
  expect(changed(before, after)).toEqual(['swarm/stack.yml', 'swarm/configs/folder/b']);
  const names = (files: Map<string, string>) => files.get('swarm/stack.yml')?.match(/"shop_folder_[0-9a-f]{8}"/g) ?? [];
  expect(new Set(names(before)).size).toBe(2);
  expect(new Set([...names(before), ...names(after)]).size).toBe(3);
});

it('a name says nothing but the content: not where it is from, nor who mounts it', () => {
  const other = spec
    .replace('file: one', 'content: "1"')
    .replace('other: { image: "a:1" }', 'other: { image: "a:1", configs: { /z: one } }');
  for (const target of ['swarm', 'k8s'] as const) {
    const names = (text: string) => new Set([...built(target, {}, text).values()].join('\n').match(/"(?:shop_)?one[-_][0-9a-f]{8}"/g));
    expect(names(other)).toEqual(names(spec));
  }
});
