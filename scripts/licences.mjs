import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The licences of all packages of which something is in the bundle. */
export function writeLicences(output, path) {
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []));
  const names = new Set(modules.flatMap((id) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(id)?.[1] ?? []));
  writeFileSync(
    path,
    [...names]
      .sort()
      .map(licenceOf)
      .join(`\n${'-'.repeat(72)}\n`),
  );
}

function licenceOf(name) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined && !existsSync(folder)) throw new Error(`${name} has no licence.`);
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8')}`;
}
