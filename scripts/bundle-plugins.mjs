import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** `import text from './file?raw'`, as Vite has it. */
export const rawFiles = {
  name: 'raw-files',
  resolveId: (id, importer) => (id.endsWith('?raw') && importer !== undefined ? resolve(dirname(importer), id) : null),
  load: (id) => (id.endsWith('?raw') ? `export default ${JSON.stringify(readFileSync(id.slice(0, -4), 'utf8'))}` : null),
};

/** `import texts from './folder?texts'`: the text of every file in it, by its name. */
export const rawFolders = {
  name: 'raw-folders',
  resolveId: (id, importer) => (id.endsWith('?texts') && importer !== undefined ? resolve(dirname(importer), id) : null),
  load: (id) => (id.endsWith('?texts') ? `export default ${JSON.stringify(textsIn(id.slice(0, -6)))}` : null),
};

function textsIn(folder) {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

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
 * V8 11 (Node 20) makes a hidden class for each object that begins with a spread and goes on, `{ ...a, b }`, so that every look
 * at one is slow; a large build took three times as long. After another spread it makes one for all of them.
 */
export const sharedShapes = {
  name: 'shared-shapes',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const places = spreadsAtStart(this.parse(chunk.code)).sort((one, other) => one - other);
      chunk.code = [0, ...places].map((start, index) => chunk.code.slice(start, places[index])).join('...null,');
    }
  },
};

/** Where objects begin with a spread and go on. */
function spreadsAtStart(node) {
  const below = Object.values(node).flatMap((value) => (typeof value === 'object' && value !== null ? spreadsAtStart(value) : []));
  const [first, second] = node.type === 'ObjectExpression' ? node.properties : [];
  return first?.type === 'SpreadElement' && second !== undefined ? [first.start, ...below] : below;
}

/**
 * js-yaml makes its schemas and the patterns of its writer when it is loaded. Only its parser is used; wrapped as pure
 * expressions, what nobody uses is left out.
 */
export const lazySchemas = {
  name: 'lazy-schemas',
  transform: (code, id) => (id.includes('/js-yaml/') ? code.replace(madeAtLoad, 'var $1 = /* @__PURE__ */ (() => $2)();') : null),
};

const madeAtLoad = /^var (\w+) = ((?:new Schema\(\[\n[^;]*?\n\]\)|define\w+Tag\([^\n]*\{\n[\s\S]*?\n\}\)|new RegExp\(.*\)));$/gm;

/** What the entry loads at once: kept in one file, which is read and compiled once and has its code cached. */
export function staticImports() {
  const modules = new Set();
  const plugin = {
    name: 'static-imports',
    buildEnd() {
      const visit = (id) => {
        if (modules.has(id)) return;
        modules.add(id);
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) visit(imported);
      };
      for (const id of this.getModuleIds()) if (this.getModuleInfo(id)?.isEntry) visit(id);
    },
  };
  return { modules, plugin };
}
