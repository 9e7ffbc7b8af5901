// A test runner for Stryker: loads the tests and all mutants once, and then only switches from one mutant to the next.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleTests, root } from './bundle-tests.mjs';

/** Read by the code that Stryker puts around each mutant. */
const switches = {};
globalThis.__stryker__ = switches;

class InProcess {
  /** Where Stryker put the mutated sources; tests run in the root, as they do for vitest. */
  sandbox = process.cwd();
  program = resolve('tests.mjs');

  init() {
    process.chdir(root);
  }

  /** Stryker starts another process for a mutant of what is made at load. */
  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    await bundleTests(this.sandbox, this.program);
    const tests = [];
    for (const [id, body] of await loaded(this.program)) tests.push(await timed(id, body));
    return { status: 'complete', tests, mutantCoverage: switches.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, sandboxFileName }) {
    Object.assign(switches, { hitCount: 0, hitLimit, activeMutant: mutantActivation === 'static' ? activeMutant.id : undefined });
    const tests = await loaded(this.program).catch((error) => new Map([['loading', () => Promise.reject(error)]]));
    switches.activeMutant = activeMutant.id;
    const ids = likelyFirst(tests.has('loading') ? ['loading'] : (testFilter ?? [...tests.keys()]), sandboxFileName);
    for (const [index, id] of ids.entries()) {
      const failureMessage = await failureOf(tests.get(id));
      if (switches.hitCount > hitLimit) return { status: 'timeout', reason: `Hit limit reached in ${id}` };
      if (failureMessage !== undefined) return { status: 'killed', killedBy: [id], failureMessage, nrOfTests: index + 1 };
    }
    return { status: 'survived', nrOfTests: ids.length };
  }
}

/** Cases are named for the source file that they are about. */
function likelyFirst(ids, path) {
  const { phase, file } = /src\/(?<phase>[^/]+)\/(?:.*\/)?(?<file>[^/]+)\.ts$/.exec(path).groups;
  const distance = (id) => (id.includes(`/${file}/`) ? 0 : id.includes(phase) ? 1 : 2);
  return ids.toSorted((one, other) => distance(one) - distance(other));
}

async function loaded(program) {
  await import(pathToFileURL(program).href);
  return globalThis.__tests__;
}

async function timed(id, body) {
  switches.currentTestId = id;
  const start = performance.now();
  const failureMessage = await failureOf(body);
  const test = { id, name: id, timeSpentMs: Math.ceil(performance.now() - start) };
  switches.currentTestId = undefined;
  return failureMessage === undefined ? { ...test, status: 0 } : { ...test, status: 1, failureMessage };
}

async function failureOf(body) {
  try {
    await body();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error);
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcess }];
