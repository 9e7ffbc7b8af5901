import { target } from './language.mjs';

const textLimits = ['enum', 'const', 'pattern', 'minLength', 'maxLength'];

/** The limits of a scalar; `minimum` and `maximum` of an `x-text` word are for a number that an editor sees. */
export function limitsOf(schema) {
  return pick(schema, [...textLimits, 'minimum', 'maximum']);
}

export function textLimitsOf(schema) {
  return pick(schema, textLimits);
}

/** Title, description, default and examples; what a property does not say, the definition that it refers to says. */
export function documentationOf(schema, definitions) {
  const words = ['title', 'description', 'default', 'examples'];
  return schema.$ref === undefined
    ? pick(schema, words)
    : pick({ ...documentationOf(target(schema, definitions), definitions), ...schema }, words);
}

/** The form of the names in a map: a pattern from `propertyNames`, which may refer to a definition, and never a reference. */
export function namesForm(schema, definitions) {
  const pattern = schema.propertyNames === undefined ? undefined : target(schema.propertyNames, definitions).pattern;
  const takesReference = pattern === undefined || new RegExp(pattern, 'u').test(`/$${'{NAME}'}`);
  const noReference = takesReference ? { not: { pattern: '\\$\\{' } } : {};
  return { type: 'string', ...(pattern === undefined ? {} : { pattern }), ...noReference };
}

/** Of some words at most one may stand, with a value of this form. */
export function alternativesForm(schema, value) {
  if (schema['x-alternatives'] === undefined) return {};
  const both = ([first, second]) => ({ properties: { [first]: value, [second]: value }, required: [first, second] });
  return { not: { anyOf: pairs(Object.keys(schema['x-alternatives'])).map(both) } };
}

/** The scalar types whose source text some value of an `x-text` word is. */
export function textTypes(schema) {
  const possible = (text) => matches(schema, text);
  const numbers = ['0.5', '1.34', '18.06', '30.5'].some(possible)
    ? ['number']
    : ['1', '10', '444', '1000', '10000'].some(possible)
      ? ['integer']
      : [];
  return ['string', ...numbers, ...(['true', 'false'].some(possible) ? ['boolean'] : [])];
}

function matches({ pattern, enum: values }, text) {
  return (pattern === undefined || new RegExp(pattern, 'u').test(text)) && (values === undefined || values.includes(text));
}

/** All pairs of words of which at most one may stand. */
function pairs(words) {
  return words.flatMap((first, index) => words.slice(index + 1).map((second) => [first, second]));
}

export function pick(object, keys) {
  return Object.fromEntries(keys.filter((key) => key in object).map((key) => [key, object[key]]));
}
