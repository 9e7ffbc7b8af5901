import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { preview } from './library.example.ts';

const text = `appspec: 1
name: shop
variables: { TAG: {} }
services:
  web:
    image: nginx:\${TAG}
    health: none
    replicas: 2
`;

test('the page shows the example that is compiled and run here', () => {
  const page = readFileSync(new URL('../docs/library.md', import.meta.url), 'utf8');
  const example = readFileSync(new URL('library.example.ts', import.meta.url), 'utf8');
  expect(/```ts\n([\s\S]*?)```/.exec(page)?.[1]).toBe(example.replace("'../src/index.ts'", "'appspec'"));
});

test('the example shows findings, files, where they come from, a picture and what a change does', () => {
  const { findings, files, picture, sources, changes } = preview(text, 'swarm', text.replace('replicas: 2', 'replicas: 3'));
  expect(findings).toEqual([]);
  expect(files.map(({ path }) => path)).toEqual(['swarm/stack.yml']);
  const lines = files[0]?.text.split('\n') ?? [];
  expect(sources('swarm/stack.yml', lines.findIndex((line) => line.includes('replicas: 2')) + 1)).toEqual([8]);
  expect(sources('swarm/stack.yml', 10_000)).toEqual([]);
  expect(picture).toMatch(/^flowchart|^---/);
  expect(changes).toEqual(['web changed: none']);
});

test('the files that a spec names are those that it is given', () => {
  const words = 'envFiles: [defaults.env]\n    configs: { /logo.png: logo }\n    health: none';
  const { findings, files, sources } = preview(`${text.replace('health: none', words)}configs: { logo: { file: logo.png } }\n`, 'swarm');
  expect(findings).toEqual([]);
  expect(files.map(({ path, bytes }) => [path, bytes?.length])).toEqual([
    ['swarm/stack.yml', undefined],
    ['swarm/configs/logo', 4],
  ]);
  const lines = files[0]?.text.split('\n') ?? [];
  expect(sources('swarm/stack.yml', lines.findIndex((line) => line.includes('LOG_LEVEL: "info"')) + 1)).toEqual([1, 1]);
});

test('of a wrong spec it shows the findings', () => {
  const { findings, files, picture, changes } = preview(text.replace('image:', 'imag:'), 'k8s');
  expect(findings[0]).toMatch(/^error\[unknown-key\]/);
  expect([files, picture, changes]).toEqual([[], undefined, []]);
});
