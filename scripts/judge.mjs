// Lets the tools of the two platforms judge what is compiled: all examples in all environments, and all cases with files.
import { rmSync } from 'node:fs';
import { judges, required } from '../test/judges/judges.mjs';
import { gatherMaterial } from '../test/judges/material.mjs';

const material = await gatherMaterial();
const { stacks, kustomizations } = material;
process.stdout.write(`${stacks.length} stacks, ${kustomizations.length} folders of manifests\n`);

let passed = 0;
let failed = 0;
for (const { name, missing, judge } of judges) {
  const why = await missing();
  if (why !== undefined) {
    process.stdout.write(`${name}: left out, ${why}\n`);
    if (required) failed += 1;
    continue;
  }
  const started = performance.now();
  const verdicts = await judge(material);
  for (const objection of verdicts.objections) process.stdout.write(`${objection}\n`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${name}: ${verdicts.passed} passed, ${verdicts.objections.length} failed, ${seconds} s\n`);
  passed += verdicts.passed;
  failed += verdicts.objections.length;
}

rmSync(material.folder, { recursive: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
