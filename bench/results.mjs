import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const path = 'bench/results.md';

/** Replaces the part of `bench/results.md` with this heading, or adds it. */
export function writePart(heading, text) {
  const parts = existsSync(path) ? readFileSync(path, 'utf8').split(/^(?=# )/m) : [];
  const others = parts.map((part) => part.trimEnd()).filter((part) => part !== '');
  const own = `# ${heading}\n\n${text.trim()}`;
  const at = others.findIndex((part) => part.startsWith(`# ${heading}\n`));
  if (at < 0) others.push(own);
  else others[at] = own;
  writeFileSync(path, `${others.join('\n\n')}\n`);
}
