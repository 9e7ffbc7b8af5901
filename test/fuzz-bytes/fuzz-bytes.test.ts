import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bundleFuzzer } from '../../scripts/fuzz-bytes/bundle.mjs';
import { Dice } from '../properties/dice.ts';
import { firstInputs, type Input } from './inputs.ts';
import { minimised } from './minimised.ts';
import { mutated } from './mutations.ts';
import { fuzz } from './session.ts';
import { Watched } from './watched.ts';

const folder = mkdtempSync(join(tmpdir(), 'appspec-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const spec = (bytes: string): Input => ({ kind: 'spec', bytes });

/** Longer sessions are `npm run fuzz:bytes`. */
test('a short session finds nothing', { timeout: 300_000 }, async () => {
  const bundle = await bundleFuzzer(join(folder, 'program'));
  const result = await fuzz({ ...bundle, seed: 1, minutes: 4, executions: 600, folder, say: () => undefined });
  expect([...result.failures.keys()]).toEqual([]);
  expect(result.covered).toBeGreaterThan(bundle.places / 2);
});

describe('what the fuzzer sees of a worker', () => {
  test.each([
    ['that hangs', 'for (;;);', /^hangs/],
    ['that eats memory', 'const all = []; for (;;) all.push(new Array(100_000).fill(1.5));', /^ends the program: .*memory/],
    ['that throws where nobody catches', "throw new Error('planted');", /^ends the program: planted/],
    ['that takes seconds', 'parentPort.postMessage({ milliseconds: 1001 });', /^takes longer/],
    ['that does its work', 'parentPort.postMessage({ milliseconds: 1 });', undefined],
  ])('%s', async (name, work, failure) => {
    const file = join(folder, `${name}.mjs`);
    writeFileSync(file, `import { parentPort } from 'node:worker_threads';\nparentPort.on('message', () => { ${work} });\n`);
    const watched = new Watched(file, new Uint8Array(0), name === 'that hangs' ? 1000 : 30_000);
    const outcomes = [await watched.run(spec('')), await watched.run(spec(''))];
    await watched.stop();
    for (const outcome of outcomes) {
      if (failure === undefined) expect(outcome.failure).toBe(undefined);
      else expect(outcome.failure).toMatch(failure);
    }
  });
});

test('what fails is made small', async () => {
  const long = readFileSync('examples/todobackend/app.spec.yaml', 'latin1');
  const small = await minimised(spec(long), async ({ bytes }) => bytes.includes('mysql') && bytes.includes('}'));
  expect(small.bytes.length).toBe('mysql}'.length);
});

test('the same seed takes the same way', () => {
  const inputs = firstInputs();
  const way = (seed: number) => {
    const dice = new Dice(seed);
    return Array.from({ length: 500 }, () => mutated(dice.pick(inputs).bytes, dice.pick(inputs).bytes, dice));
  };
  expect(way(1)).toEqual(way(1));
  expect(new Set(way(1)).size).toBeGreaterThan(450);
});
