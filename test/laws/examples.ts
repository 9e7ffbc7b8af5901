import { readdirSync, readFileSync } from 'node:fs';
import type { Choice } from '../../src/2-compose/choice.ts';
import { linesOf } from '../../src/8-emit/output.ts';
import { type Compilation, compile } from '../../src/compile.ts';
import { entriesOf, type Node, nodeAt } from '../../src/core/document.ts';
import { type TargetName, targetNames } from '../../src/core/shape.ts';
import { givenBySet } from '../../src/given.ts';
import { readSpec, type Spec } from '../../src/read-spec.ts';
import { filesOfTests } from '../spec-files.ts';

export interface Example {
  readonly name: string;
  readonly text: string;
  readonly spec: Spec;
}

const folder = new URL('../../examples/', import.meta.url);

/** Those that people read, and those that together use every word. */
export const examples: readonly Example[] = [
  ...readdirSync(folder)
    .sort()
    .map((name) => exampleOf(name, readFileSync(new URL(`${name}/app.spec.yaml`, folder), 'utf8'))),
  ...['everything', 'storage'].map((name) => exampleOf(name, readFileSync(new URL(`${name}.app.spec.yaml`, import.meta.url), 'utf8'))),
];

export function exampleOf(name: string, text: string): Example {
  return { name, text, spec: readSpec({ path: 'app.spec.yaml', text }, filesOfTests) };
}

/** Every target that the spec has, in every environment and in none. */
export function choicesOf({ spec }: Example): Choice[] {
  const names = entriesOf(nodeAt(spec.root, 'environments')).map(({ key }) => key);
  return targetNames
    .filter((target) => !isOff(nodeAt(spec.root, 'targets', target)))
    .flatMap((target) => [undefined, ...names].map((environment) => choiceOf(spec, target, environment)));
}

/** The choice with a fixed value for every variable that has none. */
export function choiceOf(spec: Spec, target: TargetName, environment: string | undefined): Choice {
  const known = environment === undefined ? undefined : nodeAt(spec.root, 'environments', environment, 'values');
  const missing = entriesOf(nodeAt(spec.root, 'variables')).filter(
    ({ key, value }) => nodeAt(value, 'default') === undefined && nodeAt(known, key) === undefined && !isOn(nodeAt(value, 'optional')),
  );
  const { values } = givenBySet(missing.map(({ key, value }) => `${key}=${fixedValue(value)}`));
  return { target, environment, given: values === undefined ? [] : [values], processEnvironment: {} };
}

/** The first of these that the variable takes. */
function fixedValue(declared: Node): string {
  const pattern = textOf(nodeAt(declared, 'pattern')) ?? '';
  const choices = nodeAt(declared, 'enum');
  if (choices?.kind === 'list') return textOf(choices.items[0]) ?? '';
  const candidates = [
    '0123abc',
    '7',
    '1.2.3',
    'value',
    'true',
    'example.com',
    '111122223333.dkr.ecr.us-east-1.amazonaws.com',
    'arn:aws:acm:us-east-1:111122223333:certificate/abc',
  ];
  const found = candidates.find((text) => new RegExp(pattern, 'u').test(text) && (numeric(declared) ? text === '7' : true));
  if (found === undefined) throw new Error(`No fixed value matches ${pattern}: add one here.`);
  return found;
}

function numeric(declared: Node): boolean {
  return ['integer', 'number'].includes(textOf(nodeAt(declared, 'type')) ?? '');
}

function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.text : undefined;
}

function isOff(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === false;
}

function isOn(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

/** `todobackend, k8s, prod`: how failures name a compilation. */
export function titleOf({ name }: Example, { target, environment }: Choice): string {
  return [name, target, environment ?? 'no environment'].join(', ');
}

/** Every example in every choice. */
export const compilations = examples.flatMap((example) =>
  choicesOf(example).map((choice) => ({ title: titleOf(example, choice), example, choice, compilation: compile(example.spec, choice) })),
);

export type ExampleCompilation = (typeof compilations)[number];

/** The bytes that count: without what every file says of itself. */
export function bytesOf({ outputs }: Compilation): string {
  return outputs.map((file) => [file.path, ...linesOf(file).filter((line) => !line.startsWith('#'))].join('\n')).join('\n');
}
