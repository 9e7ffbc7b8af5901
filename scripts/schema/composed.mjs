import { alternativesForm, documentationOf, limitsOf, namesForm, pick, textLimitsOf } from './forms.mjs';
import { mapValues, referredName } from './language.mjs';

/** Words that composing has used up. */
const usedUp = new Set(['like', 'templates', 'environments', 'values']);

/** The spec once it is composed: long forms only, no `null`, no references, the words of these targets in their owners. */
export function composedSchema(language, targets) {
  const writer = { ...language, targets };
  const names = Object.keys(language.definitions).filter((name) => !language.isWordList(name) && name !== 'root');
  const all = Object.fromEntries(names.map((name) => [name, composed(language.definitions[name], writer)]));
  const root = composed(language.definitions.root, writer);
  return { ...root, definitions: reachable(root, all) };
}

function composed(schema, writer) {
  return { ...documentationOf(schema, writer.definitions), ...form(schema, writer) };
}

function form(schema, writer) {
  if (schema.$ref !== undefined) return { $ref: schema.$ref };
  if (schema.anyOf !== undefined) return { anyOf: schema.anyOf.map((one) => form(one, writer)) };
  if (schema.type === 'array') return { type: 'array', ...pick(schema, ['minItems', 'uniqueItems']), items: form(schema.items, writer) };
  if (schema['x-text']) return { type: 'string', ...textLimitsOf(schema) };
  if (schema.type !== 'object') return { type: schema.type, ...limitsOf(schema) };
  return schema.properties === undefined ? names(schema, writer) : words(schema, writer);
}

function names(schema, writer) {
  return {
    type: 'object',
    ...pick(schema, ['minProperties']),
    propertyNames: namesForm(schema, writer.definitions),
    additionalProperties: schema.additionalProperties === true ? true : form(schema.additionalProperties, writer),
  };
}

function words(schema, writer) {
  const parts = writer.targets.map((target) => writer.definitions[schema['x-parts']?.[target]]?.properties ?? {});
  const properties = Object.entries([schema.properties, ...parts].reduce(united)).filter(([word]) => !usedUp.has(word));
  return {
    type: 'object',
    ...pick(schema, ['required']),
    ...alternativesForm(schema, true),
    properties: mapValues(Object.fromEntries(properties), (property) => composed(property, writer)),
    patternProperties: { '^x-': true },
    additionalProperties: false,
  };
}

/** A word that both targets have in their own way has either form. */
function united(some, others) {
  const either = ([word, property]) => [
    word,
    some[word] === undefined ? property : { ...property, $ref: undefined, anyOf: [some[word], property] },
  ];
  return { ...some, ...Object.fromEntries(Object.entries(others).map(either)) };
}

/** The definitions that something refers to. */
function reachable(root, all) {
  const found = new Set();
  const visit = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if (typeof value.$ref === 'string' && !found.has(referredName(value))) {
      found.add(referredName(value));
      visit(all[referredName(value)]);
    }
    for (const nested of Object.values(value)) visit(nested);
  };
  visit(root);
  return Object.fromEntries(Object.entries(all).filter(([name]) => found.has(name)));
}
