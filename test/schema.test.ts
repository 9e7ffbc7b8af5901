import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { staleFiles } from '../scripts/generate.mjs';
import { readLanguage, type Schema, target } from '../scripts/schema/language.mjs';
import { type JsonSchema, schemaFor, type Variant } from '../scripts/schema/variants.mjs';
import { writtenEntry } from '../scripts/schema/written.mjs';
import { wordPaths } from './schema-words.ts';

const variants = ['editor', 'written', 'swarm', 'k8s', 'both'] as const;
const language = readLanguage();
const written = schemaFor('written');
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).addSchema(variants.map((variant) => schemaFor(variant)));

/** Each property of the source once, under the first definition that has it. */
const properties = new Map(
  Object.entries(language.definitions)
    .flatMap(([name, schema]) => Object.entries(schema.properties ?? {}).map(([word, property]) => [property, `${name}.${word}`] as const))
    .reverse(),
);

function validatorOf(variant: Variant): ValidateFunction {
  const validate = ajv.getSchema(String(schemaFor(variant).$id));
  if (validate === undefined) throw new Error(`There is no variant ${variant}.`);
  return validate;
}

/** A part of the written schema, which refers to the definitions of the whole. */
function partValidator(schema: object): ValidateFunction {
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', `"${written.$id}#/definitions/`)));
}

function errorsOf(validate: ValidateFunction, document: unknown) {
  return validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

function isDocumented({ title = '', description = '', examples = [], type }: Schema): boolean {
  const isShort = title !== '' && title.split(' ').length <= 6;
  return isShort && /[.)]$/.test(description) && (type === 'boolean' || examples.length > 0);
}

/** With what the definition says that it refers to. */
function documented(schema: Schema): Schema {
  return { ...(schema.$ref === undefined ? {} : documented(target({ $ref: schema.$ref }, language.definitions))), ...schema };
}

describe('the variants', () => {
  it.each(variants)('%s is a draft-07 schema', (variant) => {
    expect(schemaFor(variant).$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(() => validatorOf(variant)).not.toThrow();
  });

  it('accept the example as it is written', () => {
    const example = parse(readFileSync(new URL('../examples/todobackend/app.spec.yaml', import.meta.url), 'utf8'), { version: '1.2' });
    expect(errorsOf(validatorOf('written'), example)).toEqual([]);
    expect(errorsOf(validatorOf('editor'), example)).toEqual([]);
  });

  it.each(['swarm', 'k8s'] as const)('%s wants long forms', (variant) => {
    const validate = validatorOf(variant);
    const spec = (service: object) => ({ appspec: 1, name: 'todo', services: { app: { image: 'app:1', ...service } } });
    expect(errorsOf(validate, spec({ ports: { http: { container: 8000 } }, replicas: '2', 'x-note': 1 }))).toEqual([]);
    expect(errorsOf(validate, spec({ ports: { http: 8000 } }))).not.toEqual([]);
    expect(errorsOf(validate, spec({ command: 'run' }))).not.toEqual([]);
    expect(errorsOf(validate, spec({ replicas: null }))).not.toEqual([]);
    expect(errorsOf(validate, spec({ like: 'base' }))).not.toEqual([]);
    expect(errorsOf(validate, spec({ swarm: false }))).not.toEqual([]);
    expect(errorsOf(validate, spec({ health: { shell: 'true', command: ['true'] } }))).not.toEqual([]);
    expect(errorsOf(validate, { appspec: 1, name: 'todo', services: { app: {} } })).not.toEqual([]);
  });

  it('have the words of their own target only', () => {
    const aliases = { appspec: 1, name: 'todo', services: { app: { image: 'app:1', aliases: ['web'] } } };
    expect(errorsOf(validatorOf('swarm'), aliases)).toEqual([]);
    expect(errorsOf(validatorOf('k8s'), aliases)).not.toEqual([]);
  });

  it.each([
    ['a required word is missing', { name: 'todo' }],
    ['a word is unknown', { appspec: 1, name: 'todo', servces: {} }],
    ['an environment has the name of a target', { appspec: 1, name: 'todo', environments: { swarm: {} } }],
    ['a duration has no unit', { appspec: 1, name: 'todo', rollout: { delay: 30 } }],
    ['a size means two things', { appspec: 1, name: 'todo', volumes: { data: { size: '512M' } } }],
    ['a port is no port', { appspec: 1, name: 'todo', services: { app: { ports: { http: 70000 } } } }],
    ['a reason is empty', { appspec: 1, name: 'todo', accept: { 'task-may-rerun': '' } }],
    ['a word stands in the part of the other target', { appspec: 1, name: 'todo', services: { app: { swarm: { budget: 1 } } } }],
    ['a key holds a reference', { appspec: 1, name: 'todo', services: { app: { labels: { '${TEAM}': 1 } } } }],
    ['two alternatives stand together', { appspec: 1, name: 'todo', secrets: { key: { file: 'a', env: 'B' } } }],
    ['a part holds what no part may hold', { appspec: 1, name: 'todo', services: { app: { swarm: { like: 'base' } } } }],
  ])('refuse it when %s', (_, document) => {
    expect(errorsOf(validatorOf('editor'), document)).not.toEqual([]);
  });

  it.each([
    ['references for scalars', { services: { app: { replicas: '${N}', tty: '${TTY}', ports: { http: '${PORT}' } } } }],
    [
      'null for every entry',
      { services: { app: { mounts: null, health: { http: null }, env: { A: null }, k8s: null } }, targets: { k8s: null } },
    ],
    ['parts, and common words in them', { services: { app: { swarm: false, k8s: { replicas: 3, autoscale: { max: 4 } } } } }],
    ['environments that patch', { environments: { prod: { name: 'todo', services: { app: null }, values: { N: 4 } } } }],
    ['source text of numbers and booleans', { services: { app: { env: { A: 1, B: true }, command: ['sleep', 5], user: 1000 } } }],
    ['words that nobody reads', { 'x-base': { a: 1 }, services: { app: { 'x-owner': 'me' } } }],
  ])('take %s', (_, patch) => {
    expect(errorsOf(validatorOf('written'), patch)).toEqual([]);
  });
});

describe('the source', () => {
  it('gives every word a title of a few words, a description and examples', () => {
    const poor = [...properties].filter(([property]) => !isDocumented(documented(property))).map(([, path]) => path);
    expect(poor).toEqual([]);
  });

  it('gives examples and defaults of words that are accepted', () => {
    for (const [property, path] of properties) {
      const { examples = [], default: value } = documented(property);
      const validate = partValidator(writtenEntry(property, language));
      for (const example of value === undefined ? examples : [...examples, value]) expect(errorsOf(validate, example), path).toEqual([]);
    }
  });

  it('gives examples of definitions that are accepted', () => {
    for (const [name, { examples = [] }] of Object.entries(language.definitions)) {
      if (written.definitions[name] === undefined) continue;
      const validate = partValidator({ anyOf: [{ $ref: `#/definitions/${name}` }, { $ref: '#/definitions/reference' }] });
      for (const example of examples) expect(errorsOf(validate, example), name).toEqual([]);
    }
  });

  it('has patterns that compile and answer at once', () => {
    for (const pattern of patternsIn(language.definitions)) {
      const expression = new RegExp(pattern, 'u');
      const started = performance.now();
      for (const letter of ['a', 'A', '0', '1', '-', '.', '/', 'a-', '1.', '1h', '@ ', '* ']) expression.test(`${letter.repeat(20_000)}\n`);
      expect(performance.now() - started, pattern).toBeLessThan(500);
    }
  });
});

it('every word of the language page has a place in the schema', () => {
  expect(wordPaths.filter((path) => !reaches(written, path.split('.')))).toEqual([]);
  expect(reaches(written, ['services', '*', 'imagee'])).toBe(false);
});

it('generated files are fresh', async () => {
  expect(await staleFiles()).toEqual([]);
});

function patternsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, nested]) =>
    key === 'pattern' && typeof nested === 'string' ? [nested] : patternsIn(nested),
  );
}

/** Whether a path of words leads somewhere; `*` is a name or an item of a list. */
function reaches(schema: unknown, path: readonly string[]): boolean {
  const [word, ...rest] = path;
  if (word === undefined) return true;
  const { $ref, anyOf, properties, additionalProperties, items } = schema as Partial<JsonSchema> & { properties?: Record<string, unknown> };
  if (typeof $ref === 'string') return reaches(written.definitions[$ref.slice('#/definitions/'.length)], path);
  if (Array.isArray(anyOf)) return anyOf.some((one) => reaches(one, path));
  if (word !== '*') return properties?.[word] !== undefined && reaches(properties[word], rest);
  return [additionalProperties, items].some((one) => typeof one === 'object' && reaches(one, rest));
}
