import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import fc from 'fast-check';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument, visit } from 'yaml';
import { type Compilation, compile } from '../../src/compile.ts';
import { byCodeUnit } from '../../src/core/order.ts';
import { contentsOfTestFiles } from '../spec-files.ts';
import { choicesOf, compilations, type Example, exampleOf, examples } from './examples.ts';

function bytesOf({ outputs }: Compilation): unknown {
  return outputs.map(({ path, text }) => [path, text]);
}

/** What is said, in whatever order the places in the spec give it. */
function wordsOf({ diagnostics }: Compilation): string[] {
  return diagnostics.map(({ code, message, help }) => JSON.stringify([code, message, help])).sort(byCodeUnit);
}

describe('the same input gives the same bytes', () => {
  it.each(compilations)('twice in one process: $title', ({ example, choice, compilation }) => {
    expect(bytesOf(compile(exampleOf(example.name, example.text).spec, choice))).toEqual(bytesOf(compilation));
    expect(bytesOf(compile(example.spec, choice))).toEqual(bytesOf(compilation));
  });

  it.each(examples)('with the keys of every map in another order: $name', (example) => {
    const choices = choicesOf(example);
    const before = compilations.filter((one) => one.example === example).map(({ compilation }) => compilation);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 2 }), (seed) => {
        const { spec, text } = shuffled(example, seed);
        expect(text).not.toBe(example.text);
        const after = choices.map((choice) => compile(spec, choice));
        expect(after.map(bytesOf)).toEqual(before.map(bytesOf));
        expect(after.map(wordsOf)).toEqual(before.map(wordsOf));
      }),
      { seed: 7, numRuns: 20 },
    );
  });
});

function shuffled({ name, text }: Example, seed: number): Example {
  const document = parseDocument(text);
  let state = seed;
  /** Park and Miller's generator: the same order for the same seed. */
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  visit(document, {
    Map(_, { items }) {
      for (let at = items.length - 1; at > 0; at--) {
        const other = next(at + 1);
        [items[at], items[other]] = [items[other] as (typeof items)[0], items[at] as (typeof items)[0]];
      }
    },
    Alias() {
      throw new Error('An alias cannot stand above its anchor: shuffle a spec without aliases.');
    },
  });
  return exampleOf(name, String(document));
}

/** Compiles every example and prints the bytes. */
const program = `
  import { readFileSync } from 'node:fs';
  import { compile, givenBySet, readSpec, specFiles } from './appspec.mjs';
  const files = specFiles({ ...${JSON.stringify(contentsOfTestFiles)}, 'conf.d/binary': Uint8Array.of(0, 255, 10, 13, 10) });
  const jobs = JSON.parse(readFileSync(0, 'utf8'));
  const bytes = jobs.map(({ text, target, environment, assignments }) => {
    const given = givenBySet(assignments).values;
    const spec = readSpec({ path: 'app.spec.yaml', text }, files);
    return compile(spec, { target, environment, given: [given], processEnvironment: {} }).outputs.map(({ path, text }) => [path, text]);
  });
  process.stdout.write(JSON.stringify(bytes));
`;

describe('in other processes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-same-bytes-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    const bundle = await rolldown({ input: 'src/index.ts', platform: 'neutral', resolve: { mainFields: ['module', 'main'] } });
    await bundle.write({ file: join(folder, 'appspec.mjs'), format: 'esm' });
    writeFileSync(join(folder, 'program.mjs'), program);
  });

  it.each([
    ['as it is', {}, '.'],
    ['in another time zone and language', { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, '.'],
    ['in another folder and home', { HOME: '/nonexistent', USER: 'nobody', TAG: 'poison', APP_VERSION: 'poison' }, '/'],
  ])('%s', async (_, env, cwd) => {
    const jobs = compilations.map(({ example: { text }, choice: { target, environment, given } }) => ({
      text,
      target,
      environment,
      assignments: given.flatMap(({ entries }) =>
        [...entries.values()].map(({ key, value }) => `${key}=${'text' in value ? value.text : ''}`),
      ),
    }));
    const { stdout } = await execa('node', [join(folder, 'program.mjs')], { env, cwd, input: JSON.stringify(jobs) });
    expect(JSON.parse(stdout)).toEqual(compilations.map(({ compilation }) => bytesOf(compilation)));
  });
});
