import { readdirSync, readFileSync } from 'node:fs';
import { unusedAcceptances } from '../src/accept/unused.ts';
import { compile } from '../src/compile.ts';
import type { Diagnostic } from '../src/core/diagnostic.ts';
import { entriesOf, nodeAt } from '../src/core/document.ts';
import { merged } from '../src/core/merged.ts';
import { type TargetName, targetNames } from '../src/core/shape.ts';
import { specFiles } from '../src/core/spec-files.ts';
import { givenBySet } from '../src/given.ts';
import { importCompose } from '../src/import/import-compose.ts';
import { readSpec, type Spec } from '../src/read-spec.ts';

/** An example on a page: a spec, and what is given with it. */
interface Example {
  readonly spec: string;
  /** Files beside it. */
  readonly files: Readonly<Record<string, string>>;
  readonly set: readonly string[];
}

export interface Page {
  readonly code: string;
  readonly text: string;
  readonly failing: Example | undefined;
  readonly mended: Example | undefined;
}

const folder = new URL('../docs/diagnostics/', import.meta.url);

export function pageFile(code: string): URL {
  return new URL(`${code}.md`, folder);
}

export function readPages(): Page[] {
  return readdirSync(folder).map((name) => {
    const code = name.replace(/\.md$/, '');
    const text = readFileSync(pageFile(code), 'utf8');
    const [failing = '', mended = ''] = text.split('## Mended');
    return { code, text, failing: exampleIn(failing), mended: exampleIn(mended) };
  });
}

function exampleIn(section: string): Example | undefined {
  const spec = /^```yaml\n([\s\S]*?)^```$/m.exec(section)?.[1];
  const set = /^With `--set (.*)`:$/m.exec(section)?.[1];
  return spec === undefined ? undefined : { spec: written(spec), files: filesIn(section), set: set === undefined ? [] : [set] };
}

/** ``Beside it, as `defaults.env`:`` and a block of any language. */
function filesIn(section: string): Record<string, string> {
  const files = section.matchAll(/^Beside it, as `(.*)`:\n\n```\w*\n([\s\S]*?)^```$/gm);
  return Object.fromEntries(
    Array.from(files, ([, path = '', text = '']) => [path, text.replace('# ... a million more bytes', 'x'.repeat(2 ** 20))]),
  );
}

/** What a page cannot show: a bell, a thousand mistakes, and texts of thousands and millions of characters. */
function written(spec: string): string {
  const keys = () => Array.from({ length: 1000 }, (_, index) => `key${index}: 1`).join('\n');
  return spec
    .replace('␇', '\u0007')
    .replace('# ... 1000 more keys', keys)
    .replace('(131072 letters)', () => 'x'.repeat(128 * 1024))
    .replace('# ...', () => `# ${'.'.repeat(16 * 1024 * 1024)}`);
}

/** All that `validate` would tell, or `import` where the code is of a Compose file. */
export function findingsOf({ spec: text, files, set }: Example, code: string): Diagnostic[] {
  if (code.startsWith('import-')) return [...importCompose({ path: 'compose.yml', text }, specFiles(files), 'shop').diagnostics];
  const spec = readSpec({ path: 'app.spec.yaml', text }, specFiles(files));
  const given = givenBySet(set);
  const environments = [undefined, ...entriesOf(nodeAt(spec.root, 'environments')).map(({ key }) => key)];
  const compilations = environments.flatMap((environment) =>
    targetsOf(spec).map((target) =>
      compile(spec, { target, environment, given: given.values === undefined ? [] : [given.values], processEnvironment: {} }),
    ),
  );
  const told = [...given.diagnostics, ...compilations.flatMap(({ diagnostics }) => diagnostics)];
  const unused = unusedAcceptances(spec, [...told, ...compilations.flatMap(({ accepted }) => accepted)]);
  return merged([...told, ...unused]).map((diagnostic) => ({ ...diagnostic, environments: [] }));
}

function targetsOf({ root }: Spec): TargetName[] {
  return targetNames.filter((target) => {
    const settings = nodeAt(root, 'targets', target);
    return settings?.kind !== 'scalar' || settings.value !== false;
  });
}
