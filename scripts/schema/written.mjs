import { alternativesForm, documentationOf, limitsOf, namesForm, pick, textTypes } from './forms.mjs';
import { mapValues, target } from './language.mjs';

/** Words of a thing that cannot stand in its `swarm:` or `k8s:` part. */
const neverInParts = new Set(['like', 'description', 'accept']);

const reference = {
  title: 'Reference',
  description:
    'A text that names a variable, a path or a value: `${NAME}`, `${app.name}`, `${secrets.NAME}`. A literal `${` is written `$${`.',
  type: 'string',
  pattern: '(^|[^$])\\$\\{',
};

const referenceOrNull = {
  title: 'Reference or null',
  description: 'A text with a reference such as `${NAME}`; or `null`, which in a patch takes away what was inherited.',
  type: ['string', 'null'],
  pattern: '(^|[^$])\\$\\{',
};

const something = {
  title: 'Something',
  description: 'Anything but `null`, which in a patch takes away what was inherited.',
  not: { type: 'null' },
};

/** What an author may write: short forms beside long forms, references for scalars, `null` for every entry, parts. */
export function writtenSchema(language) {
  const { definitions, places, isWordList } = language;
  const writer = { definitions, places };
  const plain = Object.keys(definitions).filter((name) => !isWordList(name) && name !== 'root');
  const made = plain.map((name) => [name, definition(definitions[name], writer)]);
  const shared = [...places].map(([property, place]) => [place, entry(property, writer)]);
  const parts = Object.values(definitions).flatMap((owner) => partsOf(owner, writer));
  const all = Object.fromEntries([...made, ...shared, ...parts]);
  return { ...definition(definitions.root, writer), definitions: { reference, referenceOrNull, something, ...sorted(all) } };
}

/** One word of the language, where it stands as an entry of a map. */
export function writtenEntry(property, { definitions, places }) {
  return entry(property, { definitions, places: new Map([...places].filter(([other]) => other !== property)) });
}

function definition(schema, writer) {
  return { ...documentationOf(schema, writer.definitions), ...joined(forms(schema, writer)) };
}

/** A value in a map: a reference where a scalar may stand, and `null`. */
function entry(schema, writer) {
  const needsReference = takesScalar(schema, writer) && !takesAnyText(schema, writer);
  const own = forms(schema, writer);
  const [only] = own;
  const mergeable = !needsReference && own.length === 1 && only.type !== undefined && only.enum === undefined;
  const more = { $ref: '#/definitions/referenceOrNull' };
  const form = mergeable ? { ...only, type: [only.type, 'null'].flat() } : joined([...own, needsReference ? more : { type: 'null' }]);
  return { ...documentationOf(schema, writer.definitions), ...form };
}

function item(schema, writer) {
  const needsReference = takesScalar(schema, writer) && !takesAnyText(schema, writer);
  return joined([...forms(schema, writer), ...(needsReference ? [{ $ref: '#/definitions/reference' }] : [])]);
}

function joined(all) {
  return all.length === 1 ? all[0] : { anyOf: all };
}

/** Every form of a value, without references and `null`. */
function forms(schema, writer) {
  if (schema.$ref !== undefined) return [{ $ref: schema.$ref }];
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => forms(one, writer));
  if (schema.type === 'array') return listForms(schema, writer);
  if (schema.type === 'object') return mapForms(schema, writer);
  return [scalarForm(schema)];
}

function scalarForm(schema) {
  const types = schema['x-text'] ? textTypes(schema) : [schema.type];
  const type = types.length === 1 ? types[0] : types;
  return { type, ...limitsOf(schema) };
}

function listForms(schema, writer) {
  const list = { type: 'array', ...pick(schema, ['minItems', 'uniqueItems']), items: item(schema.items, writer) };
  return schema['x-argv'] ? [list, { type: 'string' }] : [list];
}

function mapForms(schema, writer) {
  if (schema.properties !== undefined) return wordsForms(schema, writer);
  const map = {
    type: 'object',
    ...pick(schema, ['minProperties']),
    propertyNames: namesForm(schema, writer.definitions),
    additionalProperties: schema.additionalProperties === true ? true : entry(schema.additionalProperties, writer),
  };
  return schema['x-short-list'] ? [map, { type: 'array', uniqueItems: true, items: shortItem(schema, writer) }] : [map];
}

/** An item of `[a, b]` becomes a key too, and keys hold no references. */
function shortItem(schema, writer) {
  const value = target(schema.additionalProperties, writer.definitions);
  return joined(forms(value.properties[value['x-short']], writer));
}

function wordsForms(schema, writer) {
  const words = mapValues(schema.properties, (property) => word(property, writer));
  const parts = mapValues(schema['x-parts'] ?? {}, (name) => partEntry(name, writer));
  const short = schema['x-short'] === undefined ? [] : forms(schema.properties[schema['x-short']], writer);
  return [fixedKeys(schema, { ...words, ...parts }), ...short];
}

function fixedKeys(schema, properties) {
  const required = 'appspec' in properties ? pick(schema, ['required']) : {};
  return {
    type: 'object',
    ...required,
    ...alternativesForm(schema, { $ref: '#/definitions/something' }),
    properties,
    patternProperties: { '^x-': true },
    additionalProperties: false,
  };
}

/** A property that several definitions have is written once. */
function word(property, writer) {
  const place = writer.places.get(property);
  return place === undefined ? entry(property, writer) : { $ref: `#/definitions/${place}` };
}

function partEntry(name, writer) {
  const docs = documentationOf(writer.definitions[name], writer.definitions);
  return { ...docs, anyOf: [{ $ref: `#/definitions/${name}` }, { type: 'boolean', const: false }, { type: 'null' }] };
}

/** A part holds the words of its target alone and the common ones, which then count for this target. */
function partsOf(owner, writer) {
  const common = Object.entries(owner.properties ?? {}).filter(([name]) => !neverInParts.has(name));
  return Object.values(owner['x-parts'] ?? {}).map((name) => {
    const part = writer.definitions[name];
    const properties = mapValues({ ...part.properties, ...Object.fromEntries(common) }, (property) => word(property, writer));
    return [name, { ...documentationOf(part, writer.definitions), ...fixedKeys(pick(owner, ['x-alternatives']), properties) }];
  });
}

function takesScalar(schema, writer) {
  if (schema.$ref !== undefined) return takesScalar(target(schema, writer.definitions), writer);
  if (schema.anyOf !== undefined) return schema.anyOf.some((one) => takesScalar(one, writer));
  if (schema['x-short'] !== undefined) return true;
  return schema.type !== 'object' && (schema.type !== 'array' || schema['x-argv'] === true);
}

function takesAnyText(schema, writer) {
  if (schema.$ref !== undefined) return takesAnyText(target(schema, writer.definitions), writer);
  if (schema.anyOf !== undefined) return schema.anyOf.some((one) => takesAnyText(one, writer));
  if (schema['x-short'] !== undefined) return takesAnyText(schema.properties[schema['x-short']], writer);
  if (schema['x-argv'] === true) return true;
  return schema.type === 'string' && schema.pattern === undefined && schema.enum === undefined && schema.maxLength === undefined;
}

function sorted(definitions) {
  return Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
}
