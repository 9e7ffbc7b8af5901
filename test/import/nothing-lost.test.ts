import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as read, stringify } from 'yaml';
import { parse } from '../../src/1-parse/parse.ts';
import { filesOnDisk } from '../../src/cli/spec-files.ts';
import { entryOf, itemsOf } from '../../src/core/document.ts';
import type { Span, TextFile } from '../../src/core/source.ts';
import { importCompose } from '../../src/import/import-compose.ts';

const folder = 'test/import/cases';

/** Words that say what holds anyway: Docker's own defaults, and what only a reader of the file needs. */
const idle =
  /^version|^x-|restart: "unless-stopped"|restart_policy|condition: "service_|depends_on\.\w+\.restart|network_mode: "bridge"|driver: "(overlay|bridge|local)"|mode: "replicated"|type: "(bind|volume)"|driver_opts\.backing|driver_opts: \{"backing":"relocatable"|driver_opts.size: "10"|retries: 0|interval: "0s"|ports\.2\.mode|published: 0|migrate\.restart|expose\.1: 8000/;

describe.each(readdirSync(folder))('%s', (name) => {
  const path = ['stack.yml', 'compose.yml'].map((file) => join(folder, name, file)).find((file) => existsSync(file)) ?? '';
  const text = readFileSync(path, 'utf8');
  const whole = imported(stringify(read(text, { merge: true })));

  it.each(without(text))('says more with $removed', ({ rest, removed, path }) => {
    const isSame = JSON.stringify(imported(rest).said) === JSON.stringify(whole.said);
    expect(isSame && !idle.test(removed) && !whole.isTold(path)).toBe(false);
  });

  function imported(compose: string) {
    const file = { path: 'compose.yml', text: compose };
    const { text: spec, diagnostics } = importCompose(file, filesOnDisk(join(folder, name)), name);
    const lost = new Set(diagnostics.filter(({ code }) => code === 'import-lost').map(({ span }) => `${span.start}-${span.end}`));
    const isTold = (path: readonly string[]) => spansAlong(file, path).some((span) => lost.has(span));
    return { said: [spec, diagnostics.map(({ code, message }) => `${code} ${message}`).sort()], isTold };
  }
});

/** Of every key and value on the way to a value. */
function spansAlong(file: TextFile, path: readonly string[]): string[] {
  const spans: Span[] = [];
  let at = parse(file).root;
  for (const key of path) {
    const entry = entryOf(at, key);
    at = entry?.value ?? itemsOf(at)[Number(key)];
    spans.push(...[entry?.keyOrigin.span, at?.origin.span].filter((span) => span !== undefined));
  }
  return spans.map(({ start, end }) => `${start}-${end}`);
}

/** The file less each of its entries and items. */
function without(text: string): { removed: string; path: string[]; rest: string }[] {
  return pathsIn(read(text, { merge: true })).map((path) => {
    const rest = read(text, { merge: true });
    const last = path.at(-1) ?? '';
    const parent = path.slice(0, -1).reduce((node, key) => node[key], rest);
    const removed = `${path.join('.')}: ${JSON.stringify(parent[last])}`;
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else delete parent[last];
    return { removed, path, rest: stringify(rest) };
  });
}

function pathsIn(node: unknown): string[][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [[key], ...pathsIn(value).map((path) => [key, ...path])]);
}
