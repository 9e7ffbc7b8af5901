import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { builtRelease, committedRelease } from '../../../src/cli/deploying/release.ts';
import { subjectOf } from '../../../src/cli/deploying/subject.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'appspec-release-'));
  cpSync('out/shop', folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const subject = (target: 'swarm' | 'k8s') => subjectOf('examples/shop', { from: folder, target: [target] });

it.each(['swarm', 'k8s'] as const)('what is committed for %s is the release that the spec makes', (target) => {
  const committed = committedRelease(subject(target));
  expect(committed.id).toBe(builtRelease(subject(target)).id);
  expect(committed.files.length).toBeGreaterThan(0);
  expect(committed.files.filter(({ path }) => path.startsWith('configs/')).every(({ bytes }) => bytes !== undefined)).toBe(true);
});

it('a committed file that somebody changed is not deployed, nor one that is gone', () => {
  const path = join(folder, 'swarm/stack.yml');
  writeFileSync(path, `${readFileSync(path, 'utf8')}# by hand\n`);
  expect(() => committedRelease(subject('swarm'))).toThrow(`${path} is not what was built. Run appspec check.`);
  rmSync(path);
  expect(() => committedRelease(subject('swarm'))).toThrow(`${path} is not there. Run appspec build.`);
});

it('a folder without that target has nothing to deploy', () => {
  rmSync(join(folder, 'appspec.lock.yaml'));
  expect(() => committedRelease(subject('k8s'))).toThrow(`Nothing is built for k8s in ${folder}. Run appspec build.`);
});

it('one cluster at a time', () => {
  expect(() => subjectOf('examples/shop', {})).toThrow('say --target swarm or --target k8s');
});
