import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** `import text from './file?raw'`, as Vite has it. */
export const rawFiles = {
  name: 'raw-files',
  resolveId: (id, importer) => (id.endsWith('?raw') && importer !== undefined ? resolve(dirname(importer), id) : null),
  load: (id) => (id.endsWith('?raw') ? `export default ${JSON.stringify(readFileSync(id.slice(0, -4), 'utf8'))}` : null),
};

/** V8 keeps a text with one character beyond Latin-1 at twice the size; the loader reads Latin-1. */
export const asciiOnly = {
  name: 'ascii-only',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      chunk.code = chunk.code.replace(/[^\0-\x7f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
};

/**
 * js-yaml makes its schemas and the patterns of its writer when it is loaded. Only its parser is used; wrapped as pure
 * expressions, what nobody uses is left out.
 */
export const lazySchemas = {
  name: 'lazy-schemas',
  transform: (code, id) => (id.includes('/js-yaml/') ? code.replace(madeAtLoad, 'var $1 = /* @__PURE__ */ (() => $2)();') : null),
};

const madeAtLoad = /^var (\w+) = ((?:new Schema\(\[\n[^;]*?\n\]\)|define\w+Tag\([^\n]*\{\n[\s\S]*?\n\}\)|new RegExp\(.*\)));$/gm;
