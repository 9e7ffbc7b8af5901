import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { parse } from 'yaml';
import { filesOf } from '../../scripts/files-of.mjs';

/** What is judged, in a folder of its own: what is made of every example in every environment, and every case's files. */
export async function gatherMaterial() {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-judge-'));
  const appspec = await bundled('src/index.ts', folder);
  for (const example of readdirSync('examples')) buildExample(appspec, example, join(folder, 'examples', example));
  for (const expected of expectedFolders('test'))
    cpSync(expected, join(folder, 'cases', relative('test', dirname(expected))), { recursive: true });
  return materialIn(folder);
}

/** Adds the files of generated specs that are accepted; returns the tally. */
export async function addGenerated(folder, sampling) {
  const { writeAccepted } = await bundled('test/generated/write-accepted.ts', folder);
  return writeAccepted(join(folder, 'generated'), sampling);
}

/** All that is to be judged in a folder. */
export function materialIn(folder) {
  const paths = readdirSync(folder, { recursive: true }).sort();
  return {
    folder,
    stacks: paths.filter((path) => path.endsWith('swarm/stack.yml')),
    kustomizations: paths.filter((path) => path.endsWith('k8s/kustomization.yaml')).map(dirname),
    hardened: paths.filter((path) => /^examples\/hardened\/(?:.*\/)?k8s$/.test(path)),
    others: paths.filter((path) => /(?:^|\/)k8s$/.test(path) && !existsSync(join(folder, path, 'kustomization.yaml'))),
  };
}

/** A module of this checkout, so that nothing has to be built before. */
async function bundled(input, folder) {
  const bundle = await rolldown({ input, platform: 'node' });
  const file = join(folder, `${basename(input, '.ts')}.mjs`);
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  await bundle.close();
  return import(file);
}

function buildExample(appspec, example, out) {
  const path = `examples/${example}/app.spec.yaml`;
  const text = readFileSync(path, 'utf8');
  const { environments = {}, targets = {} } = parse(text);
  const spec = appspec.readSpec({ path: 'app.spec.yaml', text }, appspec.specFiles(filesOf(`examples/${example}`)));
  for (const environment of [undefined, ...Object.keys(environments)])
    for (const target of ['swarm', 'k8s'].filter((name) => targets[name] !== false)) {
      const choice = { target, environment, given: givenFor(appspec, example), processEnvironment: {} };
      const { outputs, diagnostics } = appspec.compile(spec, choice);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new Error(`${path}\n${errors.map((error) => appspec.frame(error)).join('\n')}`);
      for (const output of outputs) write(join(out, output.path), output.text);
    }
}

function givenFor(appspec, example) {
  const path = `examples/${example}/values.yaml`;
  const values = existsSync(path) ? appspec.givenByFile({ path, text: readFileSync(path, 'utf8') }).values : undefined;
  return values === undefined ? [] : [values];
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function expectedFolders(folder) {
  if (existsSync(join(folder, 'app.spec.yaml'))) return existsSync(join(folder, 'expected')) ? [join(folder, 'expected')] : [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => expectedFolders(join(folder, name)));
}
