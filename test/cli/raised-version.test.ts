import { expect, test } from 'vitest';
import { withVersion } from '../../src/cli/secrets/raised-version.ts';
import { compile } from '../../src/compile.ts';
import { textAt } from '../../src/core/document.ts';
import { readSpec } from '../../src/read-spec.ts';

const head = 'appspec: 1\nname: shop\nservices: { web: { image: "shop/web:1" } }\n';

const composed = (text: string) => {
  const spec = readSpec({ path: 'app.spec.yaml', text });
  const { composition } = compile(spec, { target: 'swarm', environment: 'prod', given: [], processEnvironment: {}, out: undefined });
  if (composition === undefined) throw new Error('It has no root.');
  return composition.root;
};

const environments = 'environments: { prod: {} }\n';

test.each([
  ['in braces', 'secrets: { token: { prompt: true } } # keep\n', 'secrets: { token: { version: 2, prompt: true } } # keep\n'],
  [
    'in lines',
    'secrets:\n  token: # why\n    # how\n    prompt: true\n',
    'secrets:\n  token: # why\n    # how\n    version: 2\n    prompt: true\n',
  ],
  [
    'where it has one',
    'secrets:\n  token:\n    prompt: true\n    version: 1 # old\n',
    'secrets:\n  token:\n    prompt: true\n    version: 2 # old\n',
  ],
  ['where it is empty', 'secrets: { token: {} }\n', 'secrets: { token: {version: 2} }\n'],
  [
    'where a part has one',
    'secrets: { token: { prompt: true, swarm: { version: 1 } } }\n',
    'secrets: { token: { prompt: true, swarm: { version: 2 } } }\n',
  ],
])('a version is raised %s, and nothing else changes', (_, before, after) => {
  const text = `${head}${before}${environments}`;
  const raised = withVersion({ path: 'app.spec.yaml', text }, composed(text), 'token', 2);
  expect(raised).toBe(`${head}${after}${environments}`);
  expect(textAt(composed(raised ?? ''), 'secrets', 'token', 'version')).toBe('2');
});

test('a version that an environment says is raised there', () => {
  const text = `${head}secrets: { token: { prompt: true } }\nenvironments:\n  prod: { secrets: { token: { version: 3 } } }\n`;
  expect(withVersion({ path: 'app.spec.yaml', text }, composed(text), 'token', 4)).toBe(text.replace('version: 3', 'version: 4'));
});

test.each([
  ['a variable', 'variables: { V: { type: integer, default: 1 } }\nsecrets: { token: { prompt: true, version: "${V}" } }\n'],
  ['an alias', 'x-a: &a { prompt: true }\nsecrets: { token: *a }\n'],
])('what stands in %s is not ours to change', (_, secrets) => {
  const text = `${head}${secrets}${environments}`;
  expect(withVersion({ path: 'app.spec.yaml', text }, composed(text), 'token', 2)).toBeUndefined();
});
