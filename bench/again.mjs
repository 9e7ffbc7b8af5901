import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { compile, givenBySet, readSpec } from '../dist/index.js';

const path = 'examples/todobackend/app.spec.yaml';
const environments = [undefined, 'dev', 'staging', 'prod'];

/** Milliseconds that an editor waits: all findings of todobackend, for both targets in every environment, again in one process. */
export function timesAgain(rounds) {
  const file = { path, text: readFileSync(path, 'utf8') };
  const given = [givenBySet(['APP_VERSION=3f9c1a2']).values];
  for (let warm = 0; warm < 20; warm++) findings(file, given);
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    findings(file, given);
    return performance.now() - start;
  });
}

function findings(file, given) {
  const spec = readSpec({ ...file });
  return environments.flatMap((environment) =>
    ['swarm', 'k8s'].flatMap((target) => compile(spec, { target, environment, given }).diagnostics),
  );
}
