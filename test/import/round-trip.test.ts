import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesOnDisk } from '../../src/cli/spec-files.ts';
import { compile } from '../../src/compile.ts';
import { frame } from '../../src/core/frame.ts';
import { type SpecFiles, specFiles } from '../../src/core/spec-files.ts';
import { importCompose } from '../../src/import/import-compose.ts';
import { readSpec } from '../../src/read-spec.ts';
import { appSpecs } from '../generated/arbitrary.ts';
import { type Outcome, outcomesOf } from '../generated/examine.ts';
import { reportFailure } from '../generated/reporter.ts';

const stacks = readdirSync('out', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('stack.yml'));

describe('a stack that appspec built, imported, builds the same stack', () => {
  it.each(stacks)('%s', (path) => {
    const { built, again } = throughImport(readFileSync(join('out', path), 'utf8'), filesOnDisk(join('out', dirname(path))));
    expect(again).toEqual(built);
  });

  it('of generated specs', { timeout: 120_000 }, () => {
    let equal = 0;
    const property = fc.property(appSpecs(), (spec) => {
      for (const { text, files } of stacksOf(outcomesOf(spec))) {
        const { built, again, misformed } = throughImport(text, files);
        expect(misformed).toEqual([]);
        if (again === undefined) continue;
        expect(again).toEqual(built);
        equal++;
      }
    });
    fc.assert(property, { seed: Number(process.env['APPSPEC_SEED'] ?? 4), numRuns: 150, reporter: reportFailure });
    expect(equal).toBeGreaterThan(50);
  });
});

/** A spec says that with the storage of its target, not with options of a driver. */
const nfsOfEachInstance = /device: .*\.Task\.Slot/;

function stacksOf(outcomes: readonly Outcome[]): { text: string; files: SpecFiles }[] {
  return outcomes.flatMap(({ outputs }) => {
    const stack = outputs.find((output) => output.path.endsWith('swarm/stack.yml') && /^services:$/m.test(output.text));
    if (stack === undefined || nfsOfEachInstance.test(stack.text)) return [];
    const others = outputs.filter((output) => output !== stack);
    const beside = others.map((output) => [output.path.slice(dirname(stack.path).length + 1), output.bytes ?? output.text] as const);
    return [{ text: stack.text, files: specFiles(Object.fromEntries(beside)) }];
  });
}

/** `again` is undefined where a rule refuses what an override had put into the stack. */
function throughImport(stack: string, files: SpecFiles) {
  const { text = '' } = importCompose({ path: 'stack.yml', text: stack }, files, 'app');
  const spec = readSpec({ path: 'app.spec.yaml', text }, files);
  const { outputs } = compile(spec, { target: 'swarm', environment: undefined, given: [], processEnvironment: {} });
  const again = outputs.find((output) => output.path.endsWith('stack.yml'));
  const misformed = spec.diagnostics.filter(({ code }) => code !== 'wrong-value').map((d) => frame(d));
  return { built: comparable(stack), again: again && comparable(again.text), misformed };
}

/** Less what a spec names after its content, and what nobody reads. */
function comparable(text: string) {
  const { services, volumes = {}, secrets = {}, networks = {} } = parse(text);
  for (const service of Object.values<Service>(services)) {
    for (const mount of service.volumes ?? []) if (mount.type === 'tmpfs') mount.tmpfs ??= { size: 64 * 2 ** 20 };
    if (JSON.stringify(service.logging) === '{}') delete service.logging;
  }
  return { services, volumes, secrets, networks };
}

interface Service {
  readonly volumes?: { type: string; tmpfs?: { size: number } }[];
  logging?: object;
}
