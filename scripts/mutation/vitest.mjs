// Stands for vitest in the bundle of tests: notes what there is to run, so that one process can run it for mutant after mutant.
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

export const expect = chai.expect;

/** @type {Map<string, () => unknown>} */
const tests = new Map();
globalThis.__tests__ = tests;
const around = [];

export function describe(name, body) {
  around.push(name);
  body();
  around.pop();
}

/** Numbered, because names need not differ. */
export function it(name, body) {
  tests.set(`${tests.size} ${[...around, name].join(' > ')}`, body);
}

/** @alias */
export const test = it;

describe.each = each(describe);
it.each = each(it);

function each(define) {
  return (rows) => (name, body) => {
    for (const row of rows) define(`${name} ${row?.name ?? ''}`, () => (Array.isArray(row) ? body(...row) : body(row)));
  };
}
