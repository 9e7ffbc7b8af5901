import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { rawFiles, rawFolders } from '../bundle-plugins.mjs';
import { testFiles } from './test-files.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** One program of the tests and of the compiler in `mutated`, a folder with a changed `src`. */
export async function bundleTests(mutated, file) {
  const program = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [allTests, sourcesIn(mutated), rawFiles, rawFolders, ownUrls],
    resolve: { alias: { vitest: `${root}scripts/mutation/vitest.mjs` } },
    external: [/^@vitest\//, /^fast-check$/, /^yaml$/],
  });
  await program.write({ file, format: 'esm' });
}

const entry = '\0tests';
const allTests = {
  name: 'all-tests',
  resolveId: (id) => (id === entry ? id : null),
  load: (id) => (id === entry ? testFiles.map((path) => `import ${JSON.stringify(root + path)};`).join('\n') : null),
};

const sourcesIn = (mutated) => ({
  name: 'mutated-sources',
  resolveId(id, importer = '') {
    const path = resolve(importer, '..', id);
    return id.startsWith('.') && path.startsWith(`${root}src/`) ? resolve(mutated, path.slice(root.length)) : null;
  },
});

/** Tests look for their cases beside themselves. */
const ownUrls = {
  name: 'own-urls',
  transform: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
};
