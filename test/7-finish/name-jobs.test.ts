import { expect, it } from 'vitest';
import { contentHash, nameJobs } from '../../src/7-finish/name-jobs.ts';
import type { Written } from '../../src/core/source.ts';
import { Sourced } from '../../src/core/sourced.ts';
import { from, type TreeMap } from '../../src/core/tree.ts';

const at = (start: number): Written => ({
  kind: 'written',
  span: { file: { path: 'app.spec.yaml', text: '' }, start, end: start },
  via: [],
});
const sourced = (value: string, start = 0) => new Sourced(value, [at(start)]);

function job(template: TreeMap, labels: TreeMap = {}): TreeMap {
  return { [from]: at(0), kind: 'Job', metadata: { name: sourced('migrate'), labels }, spec: { backoffLimit: 3, template } };
}

function nameOf(document: TreeMap): unknown {
  const [file] = nameJobs([{ path: 'tasks.yaml', documents: [document] }]);
  const metadata = file?.documents[0]?.['metadata'] as TreeMap;
  return (metadata['name'] as Sourced<string>).value;
}

it('does not see where a value was written', () => {
  expect(contentHash({ image: sourced('app:1', 5) })).toBe(contentHash({ [from]: at(9), image: 'app:1', args: undefined }));
});

it('sees the content', () => {
  expect(contentHash({ image: 'app:1' })).not.toBe(contentHash({ image: 'app:2' }));
  expect(contentHash({ args: ['a', 'b'] })).not.toBe(contentHash({ args: ['b', 'a'] }));
});

it('names a Job by its pod template and by nothing else', () => {
  const template = { spec: { containers: [{ image: 'app:1' }] } };
  expect(nameOf(job(template))).toMatch(/^migrate-[0-9a-f]{8}$/);
  expect(nameOf(job(template, { more: 'labels' }))).toBe(nameOf(job(template)));
  expect(nameOf(job({ spec: { containers: [{ image: 'app:2' }] } }))).not.toBe(nameOf(job(template)));
});

it('leaves other objects alone', () => {
  const files = [{ path: 'app.yaml', documents: [{ kind: 'Service', metadata: { name: sourced('app') } }] }];
  expect(nameJobs(files)).toEqual(files);
});
