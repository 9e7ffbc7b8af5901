// Lets Chromium compile all examples with the library, in all environments, and compares the files with those that the
// command line builds, and its answers to questions with those of Node. Without a Chromium it says so, and is content
// where nobody counts on it.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { parse } from 'yaml';
import { asked } from './browser/asked.mjs';
import { filesOf } from './files-of.mjs';

const browser = [process.env.CHROME, 'chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => name !== undefined && spawnSync(name, ['--version']).status === 0,
);
if (browser === undefined) {
  const isRequired = process.env.CI === 'true' || process.env.CI === '1';
  process.stdout.write(`browser: left out, there is no Chromium here (CHROME can name one)\n0 passed, ${isRequired ? 1 : 0} failed\n`);
  process.exit(isRequired ? 1 : 0);
}

const folder = mkdtempSync(join(tmpdir(), 'appspec-browser-'));
const questions = readdirSync('examples').map(question);
const answers = await answersOf(questions);
const expected = questions.map(asked);

let passed = 0;
let failed = 0;
for (const [index, { name, choices }] of questions.entries()) {
  for (const [at, { target, environment }] of choices.entries()) {
    const said = answers[index][at];
    const isSame = JSON.stringify(said) === JSON.stringify(expected[index][at]) && isAsBuilt(name, environment, said.files);
    process.stdout.write(
      `${name}, ${environment ?? 'no environment'}, ${target}: ${Object.keys(said.files).length} files ${isSame ? 'are the same' : 'DIFFER'}\n`,
    );
    if (isSame) passed += 1;
    else failed += 1;
  }
}
rmSync(folder, { recursive: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** An example in each of its environments, for both targets; built beside, so that no header names another folder. */
function question(name) {
  const spec = readFileSync(`examples/${name}/app.spec.yaml`, 'utf8');
  const file = `examples/${name}/values.yaml`;
  const values = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
  const environments = [undefined, ...Object.keys(parse(spec).environments ?? {})];
  cpSync(`examples/${name}`, join(folder, name), { recursive: true });
  for (const environment of environments) {
    const words = [...(environment === undefined ? [] : ['--env', environment]), ...(existsSync(file) ? ['--vars', file] : [])];
    execFileSync(process.execPath, ['dist/cli/appspec.cjs', 'build', join(folder, name), '--quiet', ...words], { stdio: 'inherit' });
  }
  const choices = environments
    .flatMap((environment) => ['swarm', 'k8s'].map((target) => ({ target, environment })))
    .filter(({ target, environment }) => existsSync(join(folder, name, 'out', environment ?? '', target)));
  return { name, spec, files: filesOf(`examples/${name}`), values, choices };
}

async function answersOf(asking) {
  const bundle = await rolldown({ input: 'scripts/browser/page.mjs', platform: 'browser' });
  const { output } = await bundle.generate({ format: 'iife' });
  const inScript = (text) => text.replaceAll('</script', '<\\/script');
  const page = join(folder, 'page.html');
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><body><script id="question" type="application/json">${inScript(JSON.stringify(asking))}</script>` +
      `<script>${inScript(output[0].code)}</script>`,
  );
  const options = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`, '--dump-dom'];
  const dom = execFileSync(browser, [...options, pathToFileURL(page).href], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 120_000,
  });
  const [, digits] = /<body>([0-9a-f]+)<\/body>/.exec(dom) ?? [];
  if (digits === undefined) throw new Error(`The page did not answer:\n${dom.slice(-2000)}`);
  return JSON.parse(Buffer.from(digits, 'hex').toString('utf8'));
}

function isAsBuilt(name, environment, files) {
  const paths = Object.keys(files);
  const isWhole = paths.length > 0 && paths.every((path) => environment === undefined || path.startsWith(`${environment}/`));
  return isWhole && paths.every((path) => readFileSync(join(folder, name, 'out', path), 'utf8') === files[path]);
}
