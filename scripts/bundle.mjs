import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { asciiOnly, lazySchemas, rawFiles, rawFolders, sharedShapes, staticImports } from './bundle-plugins.mjs';

/** No module of ours or of js-yaml does anything when a property is read. */
const treeshake = { propertyReadSideEffects: false };
const minify = { compress: true, mangle: false, codegen: { removeWhitespace: true } };

/** What comes and goes together is one file: what changes, the commands that touch a cluster, and the tree that a terminal gets; libraries and tables that several commands want. */
const onDemand = [
  {
    name: 'live-tree',
    test: /live-tree\.ts$|node_modules\/(?:listr2|log-update|cli-truncate|wrap-ansi|slice-ansi|string-width|eventemitter3|rfdc|colorette)\//,
  },
  { name: 'yaml', test: /node_modules\/yaml\// },
  { name: 'language', test: /schema\/app\.spec\.schema\.json$/ },
  { name: 'comparing', priority: 2, test: /src\/(?:questions\/diff|cli\/diff-formats)\// },
  {
    name: 'deploying',
    priority: 1,
    test: /src\/(?:deploy|cli\/(?:deploying|progress))\/(?!live-tree)|src\/cli\/(?:live|commands\/(?:deploy|status|logs|run|rollback|down|secrets|doctor))\.ts$/,
  },
];

/** The command line as CommonJS, which Node starts faster: `appspec.cjs`, and what it loads on demand. */
export async function bundleCommandLine(dir) {
  const output = await bundleProgram(dir);
  wrap(`${dir}/main.cjs`);
  const start = await rolldown({ input: { appspec: 'src/cli/start/start.ts' }, platform: 'node', plugins: [asciiOnly] });
  await start.write({ dir, format: 'cjs', entryFileNames: '[name].cjs', banner: '#!/usr/bin/env node', minify });
  chmodSync(`${dir}/appspec.cjs`, 0o755);
  return output;
}

/** `main.cjs`, and what it loads on demand. */
export async function bundleProgram(dir) {
  const hot = staticImports();
  const program = await rolldown({
    input: { main: 'src/cli/main.ts' },
    platform: 'node',
    plugins: [rawFiles, rawFolders, lazySchemas, sharedShapes, asciiOnly, hot.plugin],
    treeshake,
  });
  const { output } = await program.write({
    dir,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    minify,
    codeSplitting: { groups: [{ name: 'program', priority: 3, test: (id) => hot.modules.has(id) }, ...onDemand] },
  });
  return output;
}

/** As Node wraps a CommonJS file, so that the loader takes the text as it is, without a copy of it. */
function wrap(path) {
  writeFileSync(path, `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'utf8')}\n})`);
}

/** The library as an ES module that also runs in a browser. */
export async function bundleLibrary(file) {
  const library = await rolldown({
    input: 'src/index.ts',
    platform: 'neutral',
    plugins: [lazySchemas, sharedShapes],
    treeshake,
    resolve: { mainFields: ['module', 'main'] },
  });
  await library.write({ file, format: 'esm' });
}
