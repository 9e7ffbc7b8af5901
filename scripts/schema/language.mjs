import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const folder = new URL('../../schema/language/', import.meta.url);

/**
 * The source of the schema: `definitions` with every `x-include` put in, and `places`, which knows for each property
 * that several definitions have the one place where it is defined, such as `container.image`.
 */
export function readLanguage() {
  const source = Object.assign({}, ...sourceFiles().map(({ text }) => parse(text)));
  for (const [name, schema] of Object.entries(source)) refuseUnknownWords(schema, name);
  const { accept, ...written } = source;
  const shared = new Set(Object.values(written).flatMap((schema) => schema['x-include'] ?? []));
  const parts = new Set(Object.values(written).flatMap((schema) => Object.values(schema['x-parts'] ?? {})));
  const places = new Map([[accept, 'accept']]);
  for (const [name, schema] of Object.entries(written)) {
    if (!shared.has(name) && schema['x-parts'] === undefined) continue;
    for (const [word, property] of Object.entries(schema.properties ?? {})) places.set(property, `${name}.${word}`);
  }
  const isWordList = (name) => shared.has(name) || parts.has(name);
  const definitions = mapValues(written, (schema, name) => complete(name, schema, written, isWordList(name) ? {} : { accept }));
  return { definitions, places, isWordList, accept };
}

function sourceFiles() {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

export function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

/** The name in `#/definitions/NAME`. */
export function referredName(schema) {
  return schema.$ref.slice('#/definitions/'.length);
}

/** The schema behind any number of references. */
export function target(schema, definitions) {
  return schema.$ref === undefined ? schema : target(definitions[referredName(schema)], definitions);
}

/** A mapping with fixed keys also takes the words of what it includes, and `accept`. */
function complete(name, schema, source, more) {
  const own = wordsOf(name, source);
  return own === undefined ? schema : { ...schema, properties: { ...own, ...more } };
}

function wordsOf(name, source) {
  const { properties, 'x-include': included } = source[name];
  if (properties === undefined && included === undefined) return undefined;
  return Object.assign({}, ...(included ?? []).map((other) => wordsOf(other, source)), properties);
}

const annotations = ['x-text', 'x-short', 'x-short-list', 'x-argv', 'x-alternatives', 'x-kind', 'x-include', 'x-parts', 'x-help'];
const documentation = ['title', 'description', 'default', 'examples'];
const limits = ['enum', 'const', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'uniqueItems', 'minProperties'];
const structure = ['type', 'items', 'properties', 'required', 'additionalProperties', 'propertyNames', '$ref', 'anyOf'];
const known = new Set([...annotations, ...documentation, ...limits, ...structure]);

/** The generators walk this subset only; what they do not know would be lost in silence. */
function refuseUnknownWords(schema, path) {
  const unknown = Object.keys(schema).filter((word) => !known.has(word));
  if (unknown.length > 0) throw new Error(`schema/language: ${path} uses ${unknown.join(', ')}, which no generator knows.`);
  for (const [word, property] of Object.entries(schema.properties ?? {})) refuseUnknownWords(property, `${path}.${word}`);
  for (const nested of [schema.items, schema.additionalProperties, ...(schema.anyOf ?? [])]) {
    if (typeof nested === 'object') refuseUnknownWords(nested, path);
  }
}
