// Bundles the command line as CommonJS, which Node starts faster, and the library as an ES module, and writes the types.
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { asciiOnly, lazySchemas, rawFiles } from './bundle-plugins.mjs';
import { writeLicences } from './licences.mjs';

const minify = { compress: true, mangle: false, codegen: { removeWhitespace: true } };

rmSync('dist', { recursive: true, force: true });

const commandLine = await rolldown({ input: { main: 'src/cli/main.ts' }, platform: 'node', plugins: [rawFiles, lazySchemas, asciiOnly] });
const bundled = await commandLine.write({
  dir: 'dist/cli',
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
  minify,
});

const start = await rolldown({ input: { appspec: 'src/cli/start/start.ts' }, platform: 'node', plugins: [asciiOnly] });
await start.write({ dir: 'dist/cli', format: 'cjs', entryFileNames: '[name].cjs', banner: '#!/usr/bin/env node', minify });
chmodSync('dist/cli/appspec.cjs', 0o755);

const library = await rolldown({
  input: 'src/index.ts',
  platform: 'neutral',
  plugins: [lazySchemas],
  resolve: { mainFields: ['module', 'main'] },
});
await library.write({ file: 'dist/index.js', format: 'esm' });

writeLicences(bundled.output, 'dist/THIRD-PARTY-LICENSES');
execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.types.json'], { stdio: 'inherit' });
