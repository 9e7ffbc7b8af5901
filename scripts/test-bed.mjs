// Runs the tests that need a real cluster: npm run test:swarm, npm run test:kubernetes [-- --count 500 --seed 7 -t NAME]
// Uses the cluster of DOCKER_HOST or KUBECONFIG; else starts a bed of `../shared/testbed` and ends it afterwards.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { missingRights } from '../test/beds/rights.mjs';

const beds = { swarm: 'DOCKER_HOST', kubernetes: 'KUBECONFIG' };
const required = process.env.CI === 'true' || process.env.CI === '1';
const { values, positionals } = parseArgs({
  options: { count: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' }, test: { type: 'string', short: 't' } },
  allowPositionals: true,
});
const [name = '', ...files] = positionals;
const vitest = resolve('node_modules/.bin/vitest');
const variable = beds[name];
if (variable === undefined) throw new Error(`Which bed? ${Object.keys(beds).join(' or ')}`);
const folder = resolve(process.env.APPSPEC_TESTBED ?? '../shared/testbed', name);
const results = `coverage/${name}.json`;

/** What is there while a bed runs: one that somebody else started is left running. */
const traceOf = {
  swarm: `${process.env.APPSPEC_SWARM_RUN ?? '/run/appspec-testbed/swarm'}/docker.sock`,
  kubernetes: `${process.env.APPSPEC_TESTBED_RUN ?? '/run/appspec-testbed/kubernetes'}/kubeconfig`,
};

process.exitCode = main();

function main() {
  if (process.env[variable] !== undefined) return test({});
  const why = missingRights();
  if (why !== undefined) return leaveOut(`this machine cannot run one: ${why}`, 0);
  if (!existsSync(join(folder, 'up'))) return leaveOut(`no bed in ${folder}, and no ${variable}`, required ? 1 : 0);
  const isOurs = !existsSync(traceOf[name]);
  try {
    return test(started());
  } finally {
    if (isOurs) spawnSync(join(folder, 'down'), { stdio: ['ignore', 'inherit', 'inherit'] });
  }
}

/** In one line. What a machine may not do counts for nothing; a bed that should be there is a failure where it is required. */
function leaveOut(why, failed) {
  process.stdout.write(`test:${name} did not run: ${why}\n0 passed, ${failed} failed\n`);
  return failed;
}

/** `up` prints the variable to export; a bed that does not start is a failure anywhere. */
function started() {
  const printed = execFileSync(join(folder, 'up'), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return Object.fromEntries([...printed.matchAll(/^export (\w+)=(.*)$/gm)].map(([, key, value]) => [key, value]));
}

function test(environment) {
  const chosen = Object.entries({ COUNT: values.count, SEED: values.seed, MINUTES: values.minutes })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [`BED_${key}`, value]);
  const words = ['run', '--config', 'test/beds/vitest.config.ts', ...files, ...(values.test === undefined ? [] : ['-t', values.test])];
  const env = { ...process.env, ...environment, ...Object.fromEntries(chosen), BED: name, BED_FOLDER: folder, BED_RESULTS: results };
  const { status } = spawnSync(vitest, words, { stdio: ['ignore', 'inherit', 'inherit'], env });
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(results, 'utf8'));
  process.stdout.write(`${numPassedTests} passed, ${numFailedTests || numFailedTestSuites} failed\n`);
  return status ?? 1;
}
