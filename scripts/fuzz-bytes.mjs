// Mutates bytes of specs and of all else that is read: npm run fuzz:bytes -- --minutes 10 --seed 1. What fails is written, minimised, into --folder.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleFuzzer } from './fuzz-bytes/bundle.mjs';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' }, folder: { type: 'string' } },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0 && Number.isInteger(seed) && seed > 0)) throw new Error('Say --minutes and --seed as numbers above 0.');
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'appspec-fuzz-'));
const bundle = await bundleFuzzer(join(folder, 'program'));
const { fuzz } = await import(pathToFileURL(bundle.session));
const { failures, ...figures } = await fuzz({ ...bundle, seed, minutes, folder, say: (line) => console.error(line) });
console.log(JSON.stringify({ ...figures, perSecond: figures.executions / figures.seconds, places: bundle.places, folder }, null, 2));
for (const [failure, file] of failures) console.log(`${failure}: ${file}`);
process.exitCode = failures.size > 0 ? 1 : 0;
