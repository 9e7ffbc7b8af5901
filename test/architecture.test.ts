import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { staleFiles } from '../scripts/generate.mjs';
import { rules } from '../src/5-check/rules.ts';
import { specRules } from '../src/5-check/spec-rules.ts';
import { kubernetesRules } from '../src/6-lower/kubernetes/rules.ts';
import { swarmRules } from '../src/6-lower/swarm/rules.ts';
import { targets } from '../src/6-lower/targets.ts';
import { codes } from '../src/codes.ts';
import { findCases } from './cases.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const imports = files.flatMap((from) =>
  [...readFileSync(join(source, from), 'utf8').matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)';|^import '([^']+)';/gm)].map(
    ([, named, bare]) => ({ from, to: target(from, named ?? bare ?? '') }),
  ),
);

function target(from: string, specifier: string): string {
  return specifier.startsWith('.') ? relative(source, resolve(source, dirname(from), specifier)) : specifier;
}

const ruleFolders = [
  { folder: '5-check/rules', listed: rules },
  { folder: '5-check/spec-rules', listed: specRules },
  { folder: '6-lower/swarm/rules', listed: swarmRules },
  { folder: '6-lower/kubernetes/rules', listed: kubernetesRules },
];

/** Folders that only the edge of the program may use, and the root files that join the phases. */
const worldly = /^(?:cli|deploy)\//;
const phase = (path: string) => Number(/^([1-8])-/.exec(path)?.[1] ?? Number.NaN);

describe('the dependency rule', () => {
  it('core imports nothing but core', () => {
    expect(imports.filter(({ from, to }) => from.startsWith('core/') && existsSync(join(source, to)) && !to.startsWith('core/'))).toEqual(
      [],
    );
  });

  it('a phase imports from core or from a smaller number', () => {
    const wrong = imports.filter(({ from, to }) => existsSync(join(source, to)) && !to.startsWith('core/') && !(phase(to) <= phase(from)));
    expect(wrong.filter(({ from }) => !Number.isNaN(phase(from)))).toEqual([]);
  });

  it('a rule never imports a rule, a target never a target', () => {
    const isRule = (path: string) => ruleFolders.some(({ folder }) => dirname(path) === folder);
    const targetOf = (path: string) => /^6-lower\/(\w+)\//.exec(path)?.[1];
    const wrong = imports.filter(
      ({ from, to }) =>
        (isRule(from) && isRule(to)) || (targetOf(from) !== undefined && targetOf(to) !== undefined && targetOf(from) !== targetOf(to)),
    );
    expect(wrong).toEqual([]);
  });

  it('only cli and deploy touch the world', () => {
    expect(imports.filter(({ from, to }) => /^(?:node:|execa$)/.test(to) && !worldly.test(from))).toEqual([]);
    expect(imports.filter(({ from, to }) => worldly.test(to) && !worldly.test(from))).toEqual([]);
  });
});

describe.each(ruleFolders)('$folder', ({ folder, listed }) => {
  it('lists every file, under its name', () => {
    const named = readdirSync(join(source, folder)).map((path) => basename(path, '.ts'));
    expect(listed.map(({ code }) => code).sort()).toEqual(named.sort());
  });

  it.each(listed.map(({ code }) => code))('%s has a bad case that names it, and a good one that does not', (code) => {
    const cases = findCases(join(root, 'test', folder, code)).map(({ name, folder: path }) => ({
      kind: basename(name).replace(/-.*/, ''),
      said: readFileSync(join(path, 'expected.txt'), 'utf8'),
    }));
    expect(cases.filter(({ kind }) => kind === 'good').map(({ said }) => said.includes(`[${code}]`))).toContain(false);
    expect(cases.filter(({ kind, said }) => kind === 'bad' && said.includes(`[${unreachable.get(code) ?? code}]`))).not.toEqual([]);
  });
});

/** The schema refuses it before the rule could; the support table cites the rule all the same. */
const unreachable = new Map([['version-unknown', 'wrong-value']]);

describe('codes', () => {
  it('are unique', () => {
    const all = ruleFolders.flatMap(({ listed }) => listed.map(({ code }) => code));
    expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
  });

  it('of every finding in the source are known', () => {
    const used = files.flatMap((path) =>
      [...readFileSync(join(source, path), 'utf8').matchAll(/(?:findings\.(?:error|errorOnce|warning)|diagnose)\(\s*'([-a-z]+)'/g)].map(
        ([, code = '']) => code,
      ),
    );
    expect([...new Set(used)].filter((code) => !codes.has(code))).toEqual([]);
  });

  it('that support tables cite are rules of that target', () => {
    for (const { support, rules: own } of Object.values(targets)) {
      const cited = [...JSON.stringify(support).matchAll(/"depends":"([-a-z]+)"/g)].map(([, code = '']) => code);
      expect(cited.filter((code) => ![...rules, ...own].some((rule) => rule.code === code))).toEqual([]);
    }
  });
});

it('generated files are fresh', async () => {
  expect(await staleFiles()).toEqual([]);
});
