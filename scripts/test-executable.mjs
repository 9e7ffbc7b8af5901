// Makes the executable of this machine and tries it: it builds the examples as they are committed, byte by byte, and passes
// the tests of the command line, but those that preload something into Node.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildExamples } from './build-examples.mjs';
import { filesOf } from './files-of.mjs';

const onlyWithNode = ['code-cache', 'killed-builds', 'integrations'];
const made = execFileSync(process.execPath, ['scripts/executable.mjs'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const executable = resolve(made.trim());

const objections = unequalExamples();
for (const path of objections) process.stdout.write(`${path} is not what Node makes of it\n`);
const tests = commandLineTests();
process.stdout.write(`${tests.passed} passed, ${tests.failed + objections.length} failed\n`);
process.exitCode = tests.failed + objections.length === 0 ? 0 : 1;

function unequalExamples() {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-executable-'));
  cpSync('examples', join(folder, 'examples'), { recursive: true });
  buildExamples([executable], folder);
  const [here, there] = [filesOf('out'), filesOf(join(folder, 'out'))];
  rmSync(folder, { recursive: true });
  return Object.keys({ ...here, ...there }).filter((path) => here[path] !== there[path]);
}

function commandLineTests() {
  const results = 'coverage/executable.json';
  rmSync(results, { force: true });
  const without = onlyWithNode.flatMap((name) => ['--exclude', `**/${name}.test.ts`]);
  const env = { ...process.env, APPSPEC_EXECUTABLE: executable, APPSPEC_TEST_RESULTS: results };
  const { status } = spawnSync('node_modules/.bin/vitest', ['run', 'test/cli', ...without], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  if (!existsSync(results)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests || Number(status !== 0) };
}
