import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { missingIn, platformOf } from '../scripts/complete-lock.mjs';

/** What `npm publish` would send; `npm install` has built it. */
function packed(): string[] {
  if (!existsSync('dist/types/index.d.ts')) execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' });
  const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(said);
  return files.map(({ path }) => path).sort();
}

/** The program, and what it loads on demand: one file a command, or a part that several need. */
const onDemand = [
  ...[
    'app-name',
    'arguments',
    'committed',
    'comparing',
    'completion',
    'deploying',
    'descriptions',
    'diff',
    'difference',
    'execa',
    'explain',
    'explain-word',
    'explanations',
    'fmt',
    'format',
  ],
  ...[
    'formats',
    'graph',
    'html',
    'import',
    'init',
    'language',
    'list',
    'live-tree',
    'refuse-acceptance',
    'rolldown-runtime',
    'schema',
    'stale-output',
    'svg',
    'watch',
    'yaml',
  ],
];

test('the package holds the program, the library with its types, the schemas and the papers, and nothing else', () => {
  const files = packed();
  const isType = (path: string) =>
    /^dist\/types\/[-\w./]+\.d\.ts$/.test(path) && existsSync(path.replace('dist/types', 'src').replace(/\.d\.ts$/, '.ts'));
  expect(files.filter((path) => !isType(path))).toEqual(
    [
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'],
      ...['dist/THIRD-PARTY-LICENSES', 'dist/index.js', 'dist/cli/appspec.cjs', 'dist/cli/main.cjs'],
      ...onDemand.map((name) => `dist/cli/${name}.cjs`),
      ...['schema/app.spec.schema.json', 'schema/diagnostics.schema.json', 'schema/events.schema.json'],
    ].sort(),
  );
  expect(files.filter(isType)).toContain('dist/types/index.d.ts');
});

test('the package needs no other', () => {
  const { dependencies, peerDependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect([dependencies, peerDependencies, optionalDependencies]).toEqual([undefined, undefined, undefined]);
});

test('the lock knows the packages of every platform, as `npm ci` wants it: node scripts/complete-lock.mjs', () => {
  expect(missingIn(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([]);
});

it.each([
  ['@biomejs/cli-linux-x64-musl', { cpu: ['x64'], libc: ['musl'], os: ['linux'] }],
  ['@oxc-parser/binding-linux-arm-gnueabihf', { cpu: ['arm'], libc: ['glibc'], os: ['linux'] }],
  ['@oxc-parser/binding-linux-arm-musleabihf', { cpu: ['arm'], libc: ['musl'], os: ['linux'] }],
  ['@rolldown/binding-win32-arm64-msvc', { cpu: ['arm64'], os: ['win32'] }],
  ['@rolldown/binding-android-arm-eabi', { cpu: ['arm'], os: ['android'] }],
  ['@rolldown/binding-wasm32-wasi', { cpu: ['wasm32'] }],
])('%s is for %j', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});
