import { afterAll, describe, expect, it } from 'vitest';
import { type Compilation, compile } from '../../src/compile.ts';
import { isNull } from '../../src/core/document.ts';
import type { TargetName } from '../../src/core/shape.ts';
import { type Citations, citationsOf } from './citations.ts';
import { bytesOf, compilations, type ExampleCompilation, examples } from './examples.ts';
import { gapOf, unseenChanges } from './known-gaps.ts';
import { composedLeaves, isForTools, keyOf, type Leaf, writtenLeaves } from './leaves.ts';
import { type Mutant, mutantsOf, mutantsWithoutNull } from './mutants.ts';

const count = { mutants: 0, wanted: 0, seen: 0, refused: 0 };

describe.each(examples)('visible mutations: $name', (example) => {
  const baselines = compilations.filter((compilation) => compilation.example === example).map(baselineOf);
  const leaves = example.spec.root === undefined ? [] : writtenLeaves(example.spec.root);
  const mutants = mutantsOf(example.text, leaves);

  it('has something to change', () => {
    expect(mutants.length).toBeGreaterThan(10);
    count.mutants += mutants.length;
  });

  it.each(baselines)('every change is seen: $title', (baseline) => {
    const wanted = mutants.filter((mutant) => mutant.leaves.some((leaf) => counts(leaf, baseline)));
    const unseen = wanted.filter((mutant) => !isSeen(mutant, baseline));
    count.wanted += wanted.length;
    count.seen += wanted.length - unseen.length;
    expect(unseen.map(({ title }) => title).filter((title) => !isKnown(title, baseline))).toEqual([]);
  });

  it.each(mutantsWithoutNull(example.text, leaves))('$title is seen', (mutant) => {
    const readers = baselines.filter(({ choice }) => mutant.leaves.some((leaf) => isForTarget(leaf, choice.target)));
    const seen = readers.some((baseline) => isSeen(mutant, baseline));
    expect(seen || readers.every((baseline) => isKnown(mutant.title, baseline))).toBe(true);
  });
});

it.each(unseenChanges)('the change of $path on $target is not seen', ({ seen }) => {
  expect(seen.size, 'It is seen by now: take it off the list.').toBeGreaterThan(0);
});

afterAll(() => {
  const { mutants, wanted, seen, refused } = count;
  console.log(`Visible mutations: ${mutants} tried, ${wanted} had to be seen, ${seen} were seen (${refused} of them as errors).`);
});

interface Baseline extends ExampleCompilation {
  readonly citations: Citations;
  readonly surviving: ReadonlySet<string>;
  readonly voice: string;
}

function baselineOf(compilation: ExampleCompilation): Baseline {
  const { composition } = compilation.compilation;
  const leaves = composition === undefined ? [] : composedLeaves(composition.root, compilation.choice.target);
  const spans = leaves.flatMap(({ origin }) => [origin.span, ...origin.via.map(({ span }) => span)]);
  const surviving = new Set(spans.map(keyOf));
  return { ...compilation, citations: citationsOf(compilation), surviving, voice: voiceOf(compilation.compilation) };
}

/** Leaves that reach this compilation and that the target reads; a finding that calls one lost need not tell its value. */
function counts(leaf: Leaf, { surviving, citations: { excusedPlaces, lost } }: Baseline): boolean {
  if (isForTools(leaf) || isNull(leaf.node)) return false;
  const own = [leaf.origin, leaf.word].flatMap((origin) => (origin === undefined ? [] : keyOf(origin.span)));
  const isLost = [leaf.origin.span, ...leaf.around].some((span) => lost.has(keyOf(span)));
  return surviving.has(keyOf(leaf.origin.span)) && !own.some((key) => excusedPlaces.has(key)) && !isLost;
}

function isSeen({ spec }: Mutant, { choice, voice }: Baseline): boolean {
  const compilation = compile(spec, choice);
  if (compilation.outputs.length === 0) count.refused++;
  return voiceOf(compilation) !== voice;
}

function isKnown(title: string, { choice, title: compilation }: Baseline): boolean {
  const gap = gapOf(unseenChanges, title.replace(/^without (?:environments\.[^.]+\.)?|: .*$/g, ''), choice.target);
  gap?.seen.add(compilation);
  return gap !== undefined;
}

function isForTarget({ path }: Leaf, target: TargetName): boolean {
  return !path.includes(target === 'swarm' ? 'k8s' : 'swarm');
}

/** All that a compilation says, wherever in the spec it points to. */
function voiceOf(compilation: Compilation): string {
  const findings = [...compilation.diagnostics, ...compilation.accepted].map(({ code, severity, message, help }) => [
    code,
    severity,
    message,
    help,
  ]);
  return JSON.stringify([bytesOf(compilation), findings]);
}
