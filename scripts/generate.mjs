// Makes the editor's schema, the compiler's table and the spec's types from schema/language/, and the list of diagnostics. With --check it only names stale files.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { diagnosticsIndex } from './diagnostics-index.mjs';
import { languageReference } from './language-reference.mjs';
import { kubernetesFieldsSource } from './schema/kubernetes-fields.mjs';
import { readLanguage } from './schema/language.mjs';
import { tableSource } from './schema/table.mjs';
import { typesSource } from './schema/types.mjs';
import { schemaFor } from './schema/variants.mjs';

/** Path below the repository, and text, of each generated file. */
async function generatedFiles() {
  const language = readLanguage();
  const schema = schemaFor('editor', language);
  return [
    ['schema/app.spec.schema.json', `${JSON.stringify(schema, undefined, 2)}\n`],
    ['docs/language.md', languageReference(schema)],
    ['src/core/language.generated.ts', tableSource(language)],
    ['src/core/spec.generated.ts', await typesSource(language)],
    ['docs/diagnostics.md', diagnosticsIndex()],
    ...kubernetesFields(),
  ];
}

/** Where the schemas are missing the table stays as it is, and that is said; continuous integration has them. */
function kubernetesFields() {
  const folder = process.env.APPSPEC_SCHEMAS ?? locate('../shared/oracles/kubernetes-schemas').pathname;
  const source = kubernetesFieldsSource(folder);
  if (source !== undefined) return [['src/7-finish/fields/kubernetes-fields.generated.ts', source]];
  const why = `No schemas of Kubernetes in ${folder}: the table of fields was not looked at. APPSPEC_SCHEMAS says where they are.`;
  if (process.env.CI !== undefined) throw new Error(why);
  console.error(why);
  return [];
}

/** Paths of the files that are not what the sources say. */
export async function staleFiles() {
  const files = await generatedFiles();
  return files.filter(([path, text]) => current(path) !== text).map(([path]) => path);
}

function current(path) {
  try {
    return readFileSync(locate(path), 'utf8');
  } catch {
    return undefined;
  }
}

function locate(path) {
  return new URL(`../${path}`, import.meta.url);
}

async function main() {
  if (process.argv.includes('--check')) {
    const stale = await staleFiles();
    for (const path of stale) console.error(`${path} is stale: run \`npm run generate\`.`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const [path, text] of await generatedFiles()) writeFileSync(locate(path), text);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
