// Packs the package as `npm publish` would, installs it into an empty folder with every Node that it is for, and lets
// it do its work there: the same bytes from the command line and from the library, with each of them.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const majors = [20, 22, 24];
const folder = mkdtempSync(join(tmpdir(), 'appspec-package-'));
const spec = readFileSync('examples/todobackend/app.spec.yaml', 'utf8');

/** What a user of the library writes. */
const user = `import { readFileSync } from 'node:fs';
import { compile, givenBySet, readSpec } from 'appspec';

const spec = readSpec({ path: 'app.spec.yaml', text: readFileSync('app.spec.yaml', 'utf8') });
const { values } = givenBySet(['APP_VERSION=3f9c1a2']);
const { outputs } = compile(spec, { target: 'swarm', environment: undefined, given: [values], processEnvironment: {} });
process.stdout.write(outputs.map(({ text }) => text).join(''));
`;

const quietly = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
const [tarball] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], quietly));
process.stdout.write(
  `${tarball.filename}: ${tarball.files.length} files, ${kilobytes(tarball.size)} packed, ${kilobytes(tarball.unpackedSize)} unpacked\n`,
);

const reference = ownOutput();
let failed = 0;
for (const major of majors) {
  const objection = objectionWith(major);
  if (objection !== undefined) failed += 1;
  process.stdout.write(`Node ${major}: ${objection ?? 'installs alone, builds, and is a library'}\n`);
}
rmSync(folder, { recursive: true });
process.stdout.write(`${majors.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** The stack as this checkout builds it. */
function ownOutput() {
  const words = ['build', 'examples/todobackend', '--target', 'swarm', '--stdout', '--set', 'APP_VERSION=3f9c1a2'];
  return execFileSync(process.execPath, ['dist/cli/appspec.cjs', ...words], quietly);
}

function objectionWith(major) {
  const here = join(folder, `with-${major}`);
  mkdirSync(here);
  writeFileSync(join(here, 'app.spec.yaml'), spec);
  writeFileSync(join(here, 'user.mjs'), user);
  writeFileSync(join(here, 'package.json'), '{ "private": true }\n');
  const bin = binOf(major);
  if (bin === undefined) return 'there is no such Node to be had';
  const run = (program, ...words) => spawnSync(program, words, { cwd: here, encoding: 'utf8', env: envWith(bin) });
  const installed = run('npm', 'install', '--no-audit', '--no-fund', join(folder, tarball.filename));
  if (installed.status !== 0) return installed.stderr;
  const packages = readdirSync(join(here, 'node_modules')).filter((name) => !name.startsWith('.'));
  if (packages.join() !== 'appspec') return `other packages came with it: ${packages.join(', ')}`;
  const steps = [
    ['a build', run('npx', '--no', 'appspec', 'build', '--target', 'swarm', '--stdout', '--set', 'APP_VERSION=3f9c1a2')],
    ['the library', run('node', 'user.mjs')],
  ];
  return steps.flatMap(([name, { status, stdout, stderr }]) =>
    status === 0 && stdout.trim() === reference.trim() ? [] : `${name} failed: ${stderr}`,
  )[0];
}

/** The folder of `node` in this version: of the one that runs, or of the one in npm's package \`node\`. */
function binOf(major) {
  if (process.versions.node.startsWith(`${major}.`)) return dirname(process.execPath);
  const prefix = join(folder, `node-${major}`);
  mkdirSync(prefix);
  const bin = join(prefix, 'node_modules/node/bin');
  spawnSync('npm', ['install', '--prefix', prefix, '--no-save', '--no-audit', '--no-fund', `node@${major}`], quietly);
  const said = spawnSync(join(bin, 'node'), ['--version'], quietly).stdout ?? '';
  return said.startsWith(`v${major}.`) ? bin : undefined;
}

function envWith(bin) {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  return { ...Object.fromEntries(own), PATH: `${bin}${delimiter}${process.env.PATH}`, XDG_CACHE_HOME: join(folder, 'cache') };
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
