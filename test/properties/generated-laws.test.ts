import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byCodeUnit } from '../../src/core/order.ts';
import { type TargetName, targetNames } from '../../src/core/shape.ts';
import { format } from '../../src/format/format.ts';
import { readSpec } from '../../src/read-spec.ts';
import { appSpecs, appSpecsForBothAlike, type GeneratedSpec } from '../generated/arbitrary.ts';
import { compiled, textOf } from '../generated/examine.ts';
import { programsOfManifests } from '../generated/programs-of-manifests.ts';
import { programsOfStack } from '../generated/programs-of-stack.ts';
import { reportFailure } from '../generated/reporter.ts';
import { filesOfTests } from '../spec-files.ts';
import { Dice } from './dice.ts';
import type { Json } from './documents.ts';

const path = 'app.spec.yaml';
const options = { seed: Number(process.env['APPSPEC_SEED'] ?? 2), numRuns: 200, reporter: reportFailure };

it('formatting keeps what a spec means, and formatting again changes nothing', { timeout: 120_000 }, () => {
  const formatted = (text: string) => format({ path, text }).text ?? '';
  fc.assert(
    fc.property(appSpecs(), (spec) => {
      const text = textOf(spec);
      const once = formatted(text);
      expect(formatted(once)).toBe(once);
      for (const target of targetNames) expect(meaningOf(once, spec, target)).toEqual(meaningOf(text, spec, target));
    }),
    options,
  );
});

it('the order of keys changes no file and no verdict', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(appSpecs(), (spec) => {
      const other = { ...spec, document: shuffled(spec.document, new Dice(textOf(spec).length + 1)) };
      for (const target of targetNames) expect(verdictOf(textOf(other), other, target)).toEqual(verdictOf(textOf(spec), spec, target));
    }),
    options,
  );
});

/** The files, and all that is said, wherever it points. */
function meaningOf(text: string, spec: GeneratedSpec, target: TargetName) {
  const { outputs, diagnostics } = compiled(readSpec({ path, text }, filesOfTests), spec, target, spec.environment);
  const said = diagnostics.map(({ code, message, help }) => JSON.stringify([code, message, help]));
  return { files: outputs.map((file) => [file.path, file.text]), said: said.sort(byCodeUnit) };
}

/** Of two that clash, the one that stands first is called the first. */
function verdictOf(text: string, spec: GeneratedSpec, target: TargetName) {
  const { files, said } = meaningOf(text, spec, target);
  return { files, codes: said.map((words) => JSON.parse(words)[0]) };
}

function shuffled(value: Json, dice: Dice): Json {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, dice));
  if (typeof value !== 'object' || value === null) return value;
  const left = Object.entries(value);
  const entries = Object.keys(value).map(() => left.splice(dice.between(0, left.length - 1), 1)[0] ?? ['', null]);
  return Object.fromEntries(entries.map(([key, inner]) => [key, shuffled(inner, dice)]));
}

it('programs are given the same on both targets', { timeout: 120_000 }, () => {
  let compared = 0;
  const compare = (spec: GeneratedSpec) => {
    const [swarm, k8s] = targetNames.map(
      (target) => compiled(readSpec({ path, text: textOf(spec) }, filesOfTests), spec, target, spec.environment).outputs,
    );
    fc.pre(swarm !== undefined && swarm.length > 0 && k8s !== undefined && k8s.length > 0);
    const onSwarm = programsOfStack(swarm);
    for (const [name, program] of programsOfManifests(k8s)) {
      expect(program, name).toEqual(onSwarm.get(name));
      compared++;
    }
  };
  fc.assert(fc.property(appSpecsForBothAlike(), compare), options);
  console.log(`Programs that are given the same on both targets: ${compared}.`);
  expect(compared).toBeGreaterThan(150);
});
