import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { textOf } from './examine.ts';
import { examineSpecs, type Sampling } from './sample.ts';
import type { Tally } from './tally.ts';

/** Files of every accepted spec in a folder of its own, `0007/prod/k8s/app/...`, beside the spec; for the judges. */
export function writeAccepted(folder: string, sampling: Omit<Sampling, 'tell' | 'hasSchemas'>): Tally {
  let number = 0;
  return examineSpecs({
    ...sampling,
    hasSchemas: false,
    tell: (spec, outcomes) => {
      const own = String(number++).padStart(4, '0');
      const outputs = outcomes.flatMap((outcome) => outcome.outputs);
      for (const output of outputs) write(join(folder, own, output.path), output.text);
      if (outputs.length > 0) write(join(folder, own, 'app.spec.yaml'), textOf(spec));
    },
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
