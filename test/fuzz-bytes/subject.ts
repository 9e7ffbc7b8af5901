import { readFileSync } from 'node:fs';
import { json } from '../../src/cli/diff-formats/json.ts';
import { markdown } from '../../src/cli/diff-formats/markdown.ts';
import { text } from '../../src/cli/diff-formats/text.ts';
import { decode } from '../../src/cli/files.ts';
import { compile } from '../../src/compile.ts';
import { targetNames } from '../../src/core/shape.ts';
import { specFiles } from '../../src/core/spec-files.ts';
import { givenByFile, givenBySet } from '../../src/given.ts';
import { printLock, readLock } from '../../src/lock.ts';
import { diff } from '../../src/questions/diff/diff.ts';
import { judgeUpgrades, upgradesOf } from '../../src/questions/diff/upgrade.ts';
import { readSpec } from '../../src/read-spec.ts';
import { demand } from './demand.ts';
import { steering, tellWell } from './findings.ts';
import { bytesOf, type Input, type Kind } from './inputs.ts';
import { specHolds } from './specs.ts';

/** Throws where the program would, and where something does not hold that must hold for any bytes. */
export function tryOut(input: Input): void {
  const bytes = bytesOf(input);
  if (input.kind === 'named') namedHolds(bytes);
  else subjects[input.kind](decode(bytes));
}

const subjects: Readonly<Record<Exclude<Kind, 'named'>, (text: string) => void>> = {
  spec: specHolds,
  values: (text) => valuesHold('values.yaml', text),
  env: (text) => valuesHold('.env', text),
  lock: lockHolds,
  built: builtHolds,
};

const example = readSpec({ path: 'app.spec.yaml', text: readFileSync('examples/todobackend/app.spec.yaml', 'utf8') });

function valuesHold(path: string, text: string): void {
  const { values, diagnostics } = givenByFile({ path, text });
  tellWell(diagnostics);
  if (values === undefined) return;
  for (const target of targetNames)
    tellWell(compile(example, { target, environment: 'prod', given: [values], processEnvironment: {} }).diagnostics);
}

function lockHolds(text: string): void {
  const lock = readLock(text);
  if (lock === undefined) return;
  const again = readLock(printLock(lock));
  demand(JSON.stringify(again) === JSON.stringify(readLock(printLock(again ?? lock))), 'A lock changes when it is written.');
  demand(printLock(again ?? lock) === printLock(lock), 'A lock is not read as it was written.');
}

const { values: given } = givenBySet(['APP_VERSION=3f9c1a2']);
const compilations = targetNames.map((target) =>
  compile(example, { target, environment: 'prod', given: given === undefined ? [] : [given], processEnvironment: {} }),
);

/** The files of the last build, which anyone may have edited, compared with a build of now. */
function builtHolds(committed: string): void {
  for (const compilation of compilations) {
    const { target } = compilation.choice;
    const path = target === 'swarm' ? 'prod/swarm/stack.yml' : 'prod/k8s/app/40-app.yaml';
    const difference = diff({ app: 'todobackend', files: [{ path, text: committed }] }, compilation);
    const upgrades = upgradesOf(difference, compilation);
    tellWell([...difference.diagnostics, ...upgrades.map(({ diagnostic }) => diagnostic)]);
    const answer = { against: 'out', targets: [{ target, objects: difference.objects }], upgrades: judgeUpgrades(upgrades, []) };
    for (const print of [text, markdown]) demand(!steering.test(print(answer)), 'A difference steers the terminal.');
    JSON.parse(json(answer));
  }
}

/** Of each word that names a file a spec of its own, so that what one refuses does not hide what another makes of it. */
const naming = [
  'envFiles: [x] }',
  'configs: { /a: a } } }\nconfigs: { a: { file: x }',
  'configs: { /a: a } } }\nconfigs: { a: { folder: below }',
  'health: none } }\ntargets: { k8s: { version: "1.34", extra: [x.yaml] }',
  'health: none } }\ntargets: { k8s: { version: "1.34", extra: [x.yaml.hbs] }',
].map((words) => `appspec: 1\nname: shop\nservices: { web: { image: "a:1", ${words} }\n`);

/** Any bytes may stand in a file that a spec names. */
function namedHolds(bytes: Uint8Array): void {
  const files = specFiles({ x: bytes, 'below/x': bytes, 'below/y': 'y', 'x.yaml': bytes, 'x.yaml.hbs': bytes });
  for (const spec of naming) specHolds(spec, files);
}
