import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaFor } from '../../scripts/schema/variants.mjs';
import { parse } from '../../src/1-parse/parse.ts';
import { expand } from '../../src/2-compose/expand.ts';
import { validate } from '../../src/3-validate/validate.ts';
import type { Stage } from '../../src/3-validate/validation.ts';
import { Findings } from '../../src/core/diagnostic.ts';
import { entriesOf, itemsOf, type Node, type ScalarNode } from '../../src/core/document.ts';
import { language } from '../../src/core/language.generated.ts';
import { composedWord, formFor, type Shape, type WordsShape, writtenWord } from '../../src/core/shape.ts';
import { appSpecs, type GeneratedSpec } from '../generated/arbitrary.ts';
import { reportFailure } from '../generated/reporter.ts';
import { broken } from './breakage.ts';
import { Dice } from './dice.ts';
import { type Json, takes, validDocument } from './documents.ts';

const stages: readonly Stage[] = ['written', 'swarm', 'k8s'];
/** The compiler reads whole specs: the schema of what is written, with the words that a whole one must have. */
const schemas = { written: 'editor', swarm: 'swarm', k8s: 'k8s' } as const;

const runs = 3400;

describe.each(stages)('the validator and the JSON Schema agree: %s', (stage) => {
  const accepts = new Ajv({ strict: false }).compile(schemaFor(schemas[stage]));
  const count = { valid: 0, broken: 0, inexpressible: 0 };

  it('on generated documents, whole and broken', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 2 }), (seed) => {
        const document = documentFor(stage, new Dice(seed));
        const root = read(document);
        if (root === undefined || isInexpressible(root, stage)) count.inexpressible++;
        else {
          const { expanded, messages } = judge(root, stage);
          const valid = accepts(stage === 'written' ? document : plainOf(expanded));
          count[valid ? 'valid' : 'broken']++;
          expect(messages.length === 0, `${JSON.stringify(document)} ${JSON.stringify(accepts.errors)} ${messages}`).toBe(valid);
        }
      }),
      { seed: 11, numRuns: runs, endOnFailure: true },
    );
    console.log(`The validator and ajv, ${stage}: ${count.valid} valid, ${count.broken} broken, ${count.inexpressible} left out.`);
    expect(count.valid).toBeGreaterThan(runs / 5);
    expect(count.broken).toBeGreaterThan(runs / 5);
    expect(count.inexpressible).toBeLessThan(runs / 20);
  });
});

it('the validator and the JSON Schema agree on whole app specs', { timeout: 120_000 }, () => {
  const accepts = new Ajv({ strict: false }).compile(schemaFor('editor'));
  const count = { valid: 0, broken: 0 };
  const agree = (spec: GeneratedSpec) => {
    const root = read(spec.document);
    if (root === undefined || isInexpressible(root, 'written')) return;
    const { messages } = judge(root, 'written');
    const valid = accepts(spec.document);
    count[valid ? 'valid' : 'broken']++;
    expect(messages.length === 0, `${JSON.stringify(accepts.errors)} ${messages}`).toBe(valid);
  };
  fc.assert(fc.property(appSpecs(), agree), { seed: 11, numRuns: 300, reporter: reportFailure });
  console.log(`The validator and ajv, app specs: ${count.valid} valid, ${count.broken} broken.`);
  expect(count.valid).toBeGreaterThan(200);
  expect(count.broken).toBeGreaterThan(10);
});

it.each([
  ['a part is a reference', { services: { app: { swarm: '${OFF}' } } }],
  ['a reason is a reference in a key', { accept: { '${CODE}': 'reason' } }],
])('both refuse it when %s', (_, words) => {
  const document = { appspec: 1, name: 'todo', ...words } as Json;
  const root = read(document);
  expect(root === undefined ? [] : judge(root, 'written').messages).not.toEqual([]);
  expect(new Ajv({ strict: false }).compile(schemaFor('editor'))(document)).toBe(false);
});

function documentFor(stage: Stage, dice: Dice): Json {
  const document = validDocument(stage, dice);
  const times = dice.pick([0, 0, 1, 1, 1, 2]);
  return Array.from({ length: times }).reduce<Json>((changed) => broken(changed, dice), document);
}

function read(document: Json): Node | undefined {
  return parse({ path: 'document.json', text: JSON.stringify(document) }).root;
}

function judge(root: Node, stage: Stage): { expanded: Node; messages: readonly string[] } {
  const findings = new Findings();
  const expanded = expand(root, language, findings);
  validate(expanded, language, { stage, findings });
  return { expanded, messages: findings.all.map(({ code, message }) => `${code}: ${message}`) };
}

function plainOf(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, plainOf(value)]));
}

/**
 * A schema cannot see the source text of a number, as in `mode: 5`: there the compiler knows more. Once a spec is
 * composed, such numbers have become text; one right in the words of a part can only stand in a document like these.
 */
function isInexpressible(root: Node, stage: Stage): boolean {
  const isNumber = (value: ScalarNode, shape: Shape) => shape.is === 'text' && shape.source === true && !isText(value);
  if (stage !== 'written') return someScalar(judge(root, stage).expanded, language, isNumber);
  return someScalar(root, language, (value, shape) => isNumber(value, shape) && shape.is === 'text' && !takes(shape, value.text));
}

function isText(node: ScalarNode): boolean {
  return typeof node.value === 'string' || node.value === null;
}

function someScalar(node: Node, shape: Shape | undefined, test: (node: ScalarNode, shape: Shape) => boolean): boolean {
  const form = shape === undefined ? undefined : formFor(shape, node.kind);
  if (node.kind === 'scalar') return form !== undefined && someForm(node, form, test);
  if (node.kind === 'list') return itemsOf(node).some((item) => someScalar(item, form?.is === 'list' ? form.of : undefined, test));
  return entriesOf(node).some(({ key, value }) => someScalar(value, below(form, key), test));
}

/** A short form has the form of the word that it stands for. */
function someForm(node: ScalarNode, form: Shape, test: (node: ScalarNode, shape: Shape) => boolean): boolean {
  const short: Shape | undefined = form.is === 'words' && form.short !== undefined ? form.words[form.short] : undefined;
  return short === undefined ? test(node, form) : someForm(node, short, test);
}

function below(form: Shape | undefined, key: string): Shape | undefined {
  if (form?.is === 'names') return form.of;
  return form?.is === 'words' ? wordIn(form, key) : undefined;
}

function wordIn(shape: WordsShape, key: string): Shape | undefined {
  return writtenWord(shape, key) ?? composedWord(shape, key, 'swarm') ?? composedWord(shape, key, 'k8s');
}
