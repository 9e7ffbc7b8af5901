import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll } from 'vitest';
import type { FakeObject } from '../../deploy/kubernetes/fake-kubectl.ts';

export interface ClusterInAFolder {
  /** With a `kubectl` that remembers what it is told, to stand first on the PATH. */
  readonly folder: string;
  /** Nothing is there, and nothing was asked. */
  readonly empty: () => void;
  readonly objects: () => readonly FakeObject[];
  /** The words of each call until now. */
  readonly calls: () => readonly string[];
  /** Made by somebody else. */
  readonly add: (object: FakeObject) => void;
  /** `silent`: the API server answers no more. `hanging`: kubectl does not end, whoever asks it to. */
  readonly become: (what: 'silent' | 'hanging') => void;
}

/** A Kubernetes cluster for whole commands: see `kubectl-of-a-folder.ts`. */
export function clusterInAFolder(): ClusterInAFolder {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-cluster-'));
  const at = (name: string) => join(folder, name);
  const empty = () => {
    writeFileSync(at('objects'), '[]');
    writeFileSync(at('calls'), '');
    for (const mood of ['silent', 'hanging']) rmSync(at(mood), { force: true });
  };
  const objects = (): readonly FakeObject[] => JSON.parse(readFileSync(at('objects'), 'utf8'));
  beforeAll(async () => {
    await written(at('kubectl'));
    empty();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    empty,
    objects,
    calls: () => linesOf(at('calls')).map((line) => JSON.parse(line).words),
    add: (object) => writeFileSync(at('objects'), JSON.stringify([...objects(), object])),
    become: (what) => writeFileSync(at(what), ''),
  };
}

async function written(file: string): Promise<void> {
  const program = await rolldown({ input: 'test/cli/deploying/kubectl-of-a-folder.ts', platform: 'node', external: ['execa'] });
  const { output } = await program.generate({ format: 'cjs', codeSplitting: false, banner: `#!${process.execPath}` });
  writeFileSync(file, output[0].code);
  chmodSync(file, 0o755);
}

function linesOf(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
