import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, givenByFile, readSpec } from '../src/index.ts';

const pages = readdirSync('examples').filter((name) => existsSync(`examples/${name}/README.md`));

describe.each(pages)('the page of %s', (name) => {
  const text = readFileSync(`examples/${name}/README.md`, 'utf8');

  it.each(blocksOf(text, 'yaml'))('shows what stands in $path', ({ path, block }) => {
    expect(readFileSync(path, 'utf8')).toContain(`\n${block}`);
  });

  it.each(blocksOf(text, 'text'))('shows what Kubernetes would say to an app that is for Swarm only', ({ block }) => {
    expect(`${[...new Set(saidOnKubernetes(name))].join('\n')}\n`).toBe(block);
  });

  it.each(linksOf(text))('links to a file that is there: %s', (path) => {
    expect(existsSync(`examples/${name}/${path}`)).toBe(true);
  });
});

describe('the app that runs on the beds', () => {
  const text = readFileSync('examples/todobackend/app/app.spec.yaml', 'utf8');
  const spec = readSpec({ path: 'app.spec.yaml', text });

  it.each(['swarm', 'k8s'] as const)('compiles for %s without a word', (target) => {
    for (const environment of [undefined, 'bed']) {
      const { diagnostics, outputs } = compile(spec, { target, environment, given: [], processEnvironment: {} });
      expect(diagnostics).toEqual([]);
      expect(outputs.length).toBeGreaterThan(0);
    }
  });
});

interface Block {
  /** Of the file that it is an excerpt of. */
  readonly path: string;
  readonly block: string;
}

function blocksOf(text: string, language: string): Block[] {
  const fenced = text.matchAll(new RegExp(`^\`\`\`${language}(?: (\\S+))?\\n([\\s\\S]*?)^\`\`\`$`, 'gm'));
  return [...fenced].map(([, path = '', block = '']) => ({ path, block }));
}

function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = '']) => path);
}

function saidOnKubernetes(name: string): string[] {
  const text = readFileSync(`examples/${name}/app.spec.yaml`, 'utf8');
  expect(text).toContain('k8s: false');
  const values = `examples/${name}/values.yaml`;
  const given = givenByFile({ path: values, text: readFileSync(values, 'utf8') }).values;
  const spec = readSpec({ path: 'app.spec.yaml', text: text.replace('k8s: false', 'k8s: {}') });
  const choice = { target: 'k8s' as const, environment: undefined, given: given === undefined ? [] : [given], processEnvironment: {} };
  return compile(spec, choice).diagnostics.map(({ severity, code, message }) => `${severity}[${code}]: ${message}`);
}
