// Lets the tools of the two platforms judge what is compiled: all examples in all environments, all cases with files, and
// what becomes of a few hundred generated specs; `npm run fuzz` takes more of these.
import { rmSync } from 'node:fs';
import { judges, required } from '../test/judges/judges.mjs';
import { addGenerated, gatherMaterial, materialIn } from '../test/judges/material.mjs';

const { folder } = await gatherMaterial();
const tally = await addGenerated(folder, { count: 300, seed: 1 });
const material = materialIn(folder);
const { stacks, kustomizations } = material;
process.stdout.write(`${tally.summary}\n${stacks.length} stacks, ${kustomizations.length} folders of manifests\n`);

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

rmSync(folder, { recursive: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
