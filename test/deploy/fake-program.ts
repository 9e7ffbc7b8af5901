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
  /** So many calls get this answer, those after them another one. */
  readonly times?: number;
  /** It never ends. */
  readonly hangs?: true;
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
  const table = rules.map(
    ({ words, says = '', complains = '', code = 0, echoes = false, times = Number.MAX_SAFE_INTEGER, hangs = false }) => ({
      words: words.source,
      says,
      complains,
      code,
      echoes,
      times,
      hangs,
    }),
  );
  return `
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const words = process.argv.slice(2).join(' ');
const input = readFileSync(0, 'utf8');
const path = ${JSON.stringify(join(folder, 'calls'))};
const before = existsSync(path) ? readFileSync(path, 'utf8').split('\\n').filter((line) => line !== '').map(JSON.parse) : [];
appendFileSync(path, JSON.stringify({ program: ${JSON.stringify(program)}, words, input }) + '\\n');
const isMeant = (one, said) => new RegExp(one.words).test(said);
const isLeft = (one) => before.filter((call) => call.program === ${JSON.stringify(program)} && isMeant(one, call.words)).length < one.times;
const rule = ${JSON.stringify(table)}.find((one) => isMeant(one, words) && isLeft(one));
if (rule === undefined) {
  console.error('the fake knows no answer to: ' + words);
  process.exit(99);
}
process.stdout.write(rule.says);
process.stderr.write(rule.complains + (rule.echoes ? input : ''));
process.exitCode = rule.code;
if (rule.hangs) setInterval(() => {}, 1000);
`;
}
