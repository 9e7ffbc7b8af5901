// Bundles the command line as CommonJS, which Node starts faster, and the library as an ES module, and writes the types.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rolldown } from 'rolldown';

/** `import text from './file?raw'`, as Vite has it. */
const rawFiles = {
  name: 'raw-files',
  resolveId: (id, importer) => (id.endsWith('?raw') && importer !== undefined ? resolve(dirname(importer), id) : null),
  load: (id) => (id.endsWith('?raw') ? `export default ${JSON.stringify(readFileSync(id.slice(0, -4), 'utf8'))}` : null),
};

rmSync('dist', { recursive: true, force: true });

const commandLine = await rolldown({ input: { appspec: 'src/cli/main.ts' }, platform: 'node', plugins: [rawFiles] });
await commandLine.write({
  dir: 'dist/cli',
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
  banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
});
chmodSync('dist/cli/appspec.cjs', 0o755);

const library = await rolldown({ input: 'src/index.ts', platform: 'neutral', resolve: { mainFields: ['module', 'main'] } });
await library.write({ file: 'dist/index.js', format: 'esm' });

execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.types.json'], { stdio: 'inherit' });
