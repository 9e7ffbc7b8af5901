import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `docker` or `kubectl` on a PATH of their own: each answers by the first rule whose pattern its words match, and else fails. */
export interface Rule {
  readonly words: RegExp;
  readonly says?: string;
  readonly complains?: string;
  readonly code?: number;
}

export interface FakePrograms {
  /** To stand first on the PATH. */
  readonly folder: string;
  remove(): void;
}

export function fakePrograms(programs: Readonly<Record<string, readonly Rule[]>>): FakePrograms {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-fakes-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, rules] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!${process.execPath}\n${programOf(rules)}`);
    chmodSync(join(folder, name), 0o755);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function programOf(rules: readonly Rule[]): string {
  const table = rules.map(({ words, says = '', complains = '', code = 0 }) => ({ words: words.source, says, complains, code }));
  return `
const words = process.argv.slice(2).join(' ');
const rule = ${JSON.stringify(table)}.find((one) => new RegExp(one.words).test(words));
if (rule === undefined) {
  console.error('the fake knows no answer to: ' + words);
  process.exit(99);
}
process.stdout.write(rule.says);
process.stderr.write(rule.complains);
process.exitCode = rule.code;
`;
}
