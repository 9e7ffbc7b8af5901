import { expect, test } from 'vitest';
import { EnvFileLines } from '../../src/4-resolve/env-file-lines.ts';
import { NamedFiles } from '../../src/4-resolve/named-files.ts';
import { Findings } from '../../src/core/diagnostic.ts';
import { Sourced } from '../../src/core/sourced.ts';
import { specFiles } from '../../src/core/spec-files.ts';

test('a mistake in a file that many containers name is told once', () => {
  const { findings, lines } = linesIn({ 'bad.env': 'LOG LEVEL=debug\n' });
  expect([...Array(1001)].map(() => lines.of(named('bad.env')))).toEqual(Array(1001).fill(undefined));
  expect(findings.all.map(({ code }) => code)).toEqual(['env-file-line']);
});

test('`export` is told from a name that holds it', () => {
  const { findings, lines } = linesIn({ 'bad.env': 'export A=1\nexported=2\nre export B=3\n' });
  expect(lines.of(named('bad.env'))).toBeUndefined();
  expect(findings.all.map(({ message }) => message)).toEqual([
    '`export` is a word of the shell, which does not read this file.',
    'This is no name of a variable.',
  ]);
});

test('a file without mistakes is read once, by whatever path', () => {
  const { findings, lines } = linesIn({ 'common.env': 'LOG_LEVEL=debug\n' });
  expect(lines.of(named('common.env'))?.map(({ name }) => name)).toEqual(['LOG_LEVEL']);
  expect(lines.of(named('./common.env'))).toBe(lines.of(named('common.env')));
  expect(findings.all).toEqual([]);
});

function linesIn(files: Readonly<Record<string, string>>): { readonly findings: Findings; readonly lines: EnvFileLines } {
  const findings = new Findings();
  return { findings, lines: new EnvFileLines(new NamedFiles(specFiles(files), findings), findings) };
}

function named(path: string): Sourced<string> {
  const span = { file: { path: 'app.spec.yaml', text: path }, start: 0, end: path.length };
  return new Sourced(path, [{ kind: 'written', span, via: [] }]);
}
