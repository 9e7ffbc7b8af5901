import { describe, expect, it } from 'vitest';
import { rules } from '../../src/5-check/rules.ts';
import type { Verdicts } from '../../src/6-lower/support.ts';
import { targets } from '../../src/6-lower/targets.ts';
import { isNull, leavesOf, nodeAt } from '../../src/core/document.ts';
import { frame } from '../../src/core/frame.ts';
import { targetNames } from '../../src/core/shape.ts';
import { type Citations, citationsOf, isSpokenFor } from './citations.ts';
import { compilations, type ExampleCompilation } from './examples.ts';
import { gapOf, knownGaps } from './known-gaps.ts';
import { composedLeaves, isForTools, keyOf, keyOfOrigin, type Leaf, nameOfLeaf, writtenLeaves } from './leaves.ts';

let counted = 0;

describe.each(compilations)('nothing is lost: $title', (example) => {
  const citations = citationsOf(example);
  const { composition, diagnostics } = example.compilation;
  const composed =
    composition === undefined ? [] : composedLeaves(composition.root, example.choice.target).filter((leaf) => !isForTools(leaf));

  it('compiles', () => {
    expect(diagnostics.filter(({ severity }) => severity === 'error').map((found) => frame(found))).toEqual([]);
    expect(composed.length).toBeGreaterThan(0);
    counted += composed.length;
  });

  it('every composed leaf is emitted, found or excused', () => {
    const lost = composed.filter((leaf) => !isSpokenFor(leaf, citations)).map(nameOfLeaf);
    for (const name of lost) gapOf(knownGaps, name, example.choice.target)?.seen.add(example.title);
    expect(lost.filter((name) => gapOf(knownGaps, name, example.choice.target) === undefined)).toEqual([]);
  });

  it('every variable, alias and `like` by which a value came is cited with one', () => {
    const steps = composed.filter((leaf) => citations.emitted.has(keyOfOrigin(leaf.origin))).flatMap(({ origin }) => origin.via);
    expect(steps.filter(({ span }) => !citations.steps.has(keyOf(span))).map(({ how, name }) => `${how} ${name}`)).toEqual([]);
  });

  it('every written leaf for this choice is composed, or was replaced by a patch', () => {
    const wanted = writtenLeaves(example.example.spec.root ?? never()).filter((leaf) => isForChoice(leaf, example, citations));
    const known = placesIn(example, composed);
    expect(wanted.filter(({ origin }) => !known.has(keyOf(origin.span))).map(nameOfLeaf)).toEqual([]);
    counted += wanted.length;
  });
});

it('counts what it looked at', () => {
  console.log(`Coverage of origins: ${counted} leaves in ${compilations.length} compilations.`);
  expect(counted).toBeGreaterThan(500);
});

it.each(knownGaps)('the known gap $target $path is still one', ({ seen }) => {
  expect(seen.size, 'It is closed: take it off the list.').toBeGreaterThan(0);
});

it.each(targetNames)('every rule that the table of %s depends on exists', (name) => {
  const target = targets[name];
  const codes = [...rules, ...target.rules].map(({ code }) => code);
  expect(rulesNamedIn(target.support as Verdicts).filter((code) => !codes.includes(code))).toEqual([]);
});

function rulesNamedIn(verdicts: Verdicts): string[] {
  if (typeof verdicts === 'string') return [];
  return Object.entries(verdicts).flatMap(([word, verdict]) => {
    if (word === 'depends' && typeof verdict === 'string') return [verdict];
    return rulesNamedIn(verdict);
  });
}

/** Composed leaves, the steps by which they came, and what patches replaced. */
function placesIn({ compilation: { composition } }: ExampleCompilation, composed: readonly Leaf[]): Set<string> {
  const replaced = (composition?.replaced ?? []).flatMap((node) => [node, ...leavesOf(node)]);
  const spans = [...composed, ...replaced].flatMap(({ origin }) => [origin.span, ...origin.via.map(({ span }) => span)]);
  return new Set(spans.map(keyOf));
}

/** Leaves that this target and environment read; names count once they are composed, `null` by what it takes away. */
function isForChoice(leaf: Leaf, example: ExampleCompilation, citations: Citations): boolean {
  if (leaf.what === 'name' || isNull(leaf.node) || isForTools(leaf) || isLeftOut(leaf, example)) return false;
  const { target, environment } = example.choice;
  const [first = '', second = ''] = leaf.path;
  if (first === 'environments') return second === environment && isForTarget(leaf.path.slice(2), example, citations);
  return isForTarget(leaf.path, example, citations) && target !== undefined;
}

/** An entry that is just a reference to an optional variable without a value. */
function isLeftOut({ node }: Leaf, { example, compilation, choice }: ExampleCompilation): boolean {
  const name = node.kind === 'scalar' ? /^\$\{(\w+)\}$/.exec(node.text)?.[1] : undefined;
  const declared = name === undefined ? undefined : nodeAt(example.spec.root, 'variables', name);
  if (name === undefined || nodeAt(declared, 'optional') === undefined || nodeAt(declared, 'default') !== undefined) return false;
  const values = nodeAt(example.spec.root, 'environments', choice.environment ?? '', 'values', name);
  return values === undefined && compilation.composition?.usedVariables.has(name) === true;
}

function isForTarget(path: readonly string[], { choice, compilation, example }: ExampleCompilation, { steps }: Citations): boolean {
  const [collection = '', name = '', word = ''] = path;
  const other = choice.target === 'swarm' ? 'k8s' : 'swarm';
  if (collection === 'targets') return name === choice.target;
  if (collection === 'templates') return word !== other && steps.size > 0 && isInherited(name, compilation);
  if (collection === 'values') return compilation.composition?.usedVariables.has(name) === true;
  if (collection === 'variables') return isUsedDefault(name, { choice, compilation, example });
  return word !== other && compilation.composition?.absent.has(`${collection}.${name}`) !== true;
}

function isInherited(template: string, { composition }: ExampleCompilation['compilation']): boolean {
  const steps = composition === undefined ? [] : [...leavesOf(composition.root)].flatMap(({ origin }) => origin.via);
  return steps.some(({ how, name }) => how === 'like' && name === template);
}

function isUsedDefault(
  name: string,
  { choice, compilation, example }: Pick<ExampleCompilation, 'choice' | 'compilation' | 'example'>,
): boolean {
  const values = nodeAt(example.spec.root, 'environments', choice.environment ?? '', 'values', name);
  return compilation.composition?.usedVariables.has(name) === true && values === undefined;
}

function never(): never {
  throw new Error('An example does not parse.');
}
