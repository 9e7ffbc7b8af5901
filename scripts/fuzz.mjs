// Any number of generated specs, with every environment: npm run fuzz -- --count 10000 --seed 7
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judges, required } from '../test/judges/judges.mjs';
import { addGenerated, materialIn } from '../test/judges/material.mjs';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '2000' }, seed: { type: 'string', default: String(Date.now() % 1e9) } },
});
const mostAtOnce = 1000;
const present = [];
let failures = 0;

for (const judge of judges) {
  const why = await judge.missing();
  if (why === undefined) present.push(judge);
  else process.stdout.write(`${judge.name}: left out, ${why}\n`);
}

for (let done = 0, seed = Number(values.seed); done < Number(values.count); done += mostAtOnce, seed++) {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-fuzz-'));
  const count = Math.min(mostAtOnce, Number(values.count) - done);
  const tally = await addGenerated(folder, { count, seed, isThorough: true }).catch(tellFailure);
  if (tally !== undefined) process.stdout.write(`\nSeed ${seed}. ${tally.summary}\n`);
  for (const judge of present) await report(judge, materialIn(folder));
  rmSync(folder, { recursive: true });
}
process.exitCode = failures > 0 || (required && present.length < judges.length) ? 1 : 0;

/** What the compiler itself got wrong. */
function tellFailure({ message }) {
  failures += 1;
  process.stdout.write(`\n${message}\n`);
}

/** The first of its objections with the spec that it is about. */
async function report({ name, judge }, material) {
  const verdicts = await judge(material);
  failures += verdicts.objections.length;
  process.stdout.write(`${name}: ${verdicts.passed} passed, ${verdicts.objections.length} failed\n`);
  const [first] = verdicts.objections;
  if (first === undefined) return;
  const own = /generated\/\d+/.exec(first)?.[0] ?? '';
  process.stdout.write(
    `${verdicts.objections.slice(0, 20).join('\n')}\n\n${readFileSync(join(material.folder, own, 'app.spec.yaml'), 'utf8')}\n`,
  );
}
