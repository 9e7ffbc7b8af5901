import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `docker` or `kubectl` on a PATH of their own: each answers by the first rule whose pattern its words match, and else fails. */
export interface Rule {
  readonly words: RegExp;
  readonly says?: string;
  readonly complains?: string;
  readonly code?: number;
  /** It repeats its standard input where it complains. */
  readonly echoes?: true;
}

/** What a program was asked. */
export interface Call {
  readonly program: string;
  readonly words: string;
  readonly input: string;
}

export interface FakePrograms {
  /** To stand first on the PATH. */
  readonly folder: string;
  /** Until now, in their order. */
  calls(): readonly Call[];
  remove(): void;
}

export function fakePrograms(programs: Readonly<Record<string, readonly Rule[]>>): FakePrograms {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-fakes-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, rules] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!${process.execPath}\n${programOf(name, rules, folder)}`);
    chmodSync(join(folder, name), 0o755);
  }
  const calls = () => {
    const lines = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').split('\n') : [];
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Call);
  };
  return { folder, calls, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function programOf(program: string, rules: readonly Rule[], folder: string): string {
  const table = rules.map(({ words, says = '', complains = '', code = 0, echoes = false }) => ({
    words: words.source,
    says,
    complains,
    code,
    echoes,
  }));
  return `
const { appendFileSync, readFileSync } = require('node:fs');
const words = process.argv.slice(2).join(' ');
const input = readFileSync(0, 'utf8');
appendFileSync(${JSON.stringify(join(folder, 'calls'))}, JSON.stringify({ program: ${JSON.stringify(program)}, words, input }) + '\\n');
const rule = ${JSON.stringify(table)}.find((one) => new RegExp(one.words).test(words));
if (rule === undefined) {
  console.error('the fake knows no answer to: ' + words);
  process.exit(99);
}
process.stdout.write(rule.says);
process.stderr.write(rule.complains + (rule.echoes ? input : ''));
process.exitCode = rule.code;
`;
}
