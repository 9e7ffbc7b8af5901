// Runs the tests that need a real cluster: npm run test:swarm, test:kubernetes or test:deploy [-- --count 500 --seed 7 -t NAME]
// Uses the cluster of DOCKER_HOST or KUBECONFIG; else starts a bed of `../shared/testbed` and ends it afterwards.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { missingRights } from '../test/beds/rights.mjs';

/** What says that there is a cluster already, and what is there while a bed runs: one that somebody else started is left running. */
const beds = {
  swarm: { variable: 'DOCKER_HOST', trace: `${process.env.APPSPEC_SWARM_RUN ?? '/run/appspec-testbed/swarm'}/docker.sock` },
  kubernetes: { variable: 'KUBECONFIG', trace: `${process.env.APPSPEC_TESTBED_RUN ?? '/run/appspec-testbed/kubernetes'}/kubeconfig` },
};
/** `turns`: one after the other; what is of one turn runs at once, because it shares no bed, or on one bed nothing but its images. */
const suites = {
  swarm: { needs: ['swarm'], turns: [['test/beds/swarm/*.bed.ts']] },
  kubernetes: { needs: ['kubernetes'], turns: [['test/beds/kubernetes/*.bed.ts']] },
  deploy: {
    needs: ['swarm', 'kubernetes'],
    turns: [
      ['test/deploy/beds/swarm-*.bed.ts', 'test/deploy/beds/kubernetes-*.bed.ts'],
      ['test/deploy/beds/command*.bed.ts', 'test/deploy/beds/!(swarm-*|kubernetes-*|command*).bed.ts'],
    ],
  },
};
const required = process.env.CI === 'true' || process.env.CI === '1';
const { values, positionals } = parseArgs({
  options: { count: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' }, test: { type: 'string', short: 't' } },
  allowPositionals: true,
});
const [name = '', ...files] = positionals;
const vitest = resolve('node_modules/.bin/vitest');
const suite = suites[name];
if (suite === undefined) throw new Error(`Which tests? ${Object.keys(suites).join(', ')}`);
const folder = resolve(process.env.APPSPEC_TESTBED ?? '../shared/testbed');
/** Where all that is asked for is of another turn. */
const none = { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 0 };

// The tests hear Ctrl-C themselves, and the beds are ended after them.
process.on('SIGINT', () => {});
process.exitCode = await main();

async function main() {
  const missing = suite.needs.filter((bed) => process.env[beds[bed].variable] === undefined);
  if (missing.length === 0) return testAll({});
  const why = missingRights();
  if (why !== undefined) return leaveOut(`this machine cannot run a bed: ${why}`, 0);
  const absent = missing.find((bed) => !existsSync(join(folder, bed, 'up')));
  if (absent !== undefined) return leaveOut(`no bed in ${join(folder, absent)}, and no ${beds[absent].variable}`, required ? 1 : 0);
  const ours = missing.filter((bed) => !existsSync(beds[bed].trace));
  try {
    return await testAll(Object.assign({}, ...missing.map(started)));
  } finally {
    for (const bed of ours) spawnSync(join(folder, bed, 'down'), { stdio: ['ignore', 'inherit', 'inherit'] });
  }
}

/** In one line. What a machine may not do counts for nothing; a bed that should be there is a failure where it is required. */
function leaveOut(why, failed) {
  process.stdout.write(`test:${name} did not run: ${why}\n0 passed, ${failed} failed\n`);
  return failed;
}

/** `up` prints the variable to export. A daemon that is late on a cold machine is late once: what it left is cleared away and it is tried again. */
function started(bed) {
  for (let tries = 1; ; tries++) {
    const { status, stdout } = spawnSync(join(folder, bed, 'up'), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    if (status === 0) return Object.fromEntries([...stdout.matchAll(/^export (\w+)=(.*)$/gm)].map(([, key, value]) => [key, value]));
    if (tries === 3) throw new Error(`The bed ${bed} did not start.`);
    process.stdout.write(`The bed ${bed} did not start (${status}): once more.\n`);
    spawnSync(join(folder, bed, 'down'), { stdio: ['ignore', 'inherit', 'inherit'] });
  }
}

async function testAll(environment) {
  const ended = [];
  for (const [turn, globs] of suite.turns.entries())
    ended.push(...(await Promise.all(globs.map((glob, index) => test(glob, `coverage/${name}-${turn}-${index}.json`, environment)))));
  const [passed, failed] = ['passed', 'failed'].map((key) => ended.reduce((sum, one) => sum + one[key], 0));
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return Math.max(...ended.map(({ code }) => code), passed + failed === 0 ? 1 : 0);
}

async function test(glob, results, environment) {
  const chosen = Object.entries({ COUNT: values.count, SEED: values.seed, MINUTES: values.minutes })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [`BED_${key}`, value]);
  const named = values.test === undefined ? [] : ['-t', values.test];
  const words = ['run', '--config', 'test/beds/vitest.config.ts', '--passWithNoTests', ...files, ...named];
  const own = { BED_TESTS: glob, BED_FOLDER: folder, BED_RESULTS: results };
  const env = { ...process.env, ...environment, ...Object.fromEntries(chosen), ...own };
  rmSync(results, { force: true });
  const [code] = await once(spawn(vitest, words, { stdio: ['ignore', 'inherit', 'inherit'], env }), 'exit');
  const isThere = existsSync(results);
  const { numPassedTests, numFailedTests, numFailedTestSuites } = isThere ? JSON.parse(readFileSync(results, 'utf8')) : none;
  return { code: code ?? 1, passed: numPassedTests, failed: numFailedTests || numFailedTestSuites };
}
