import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Compilation, compile } from '../../src/compile.ts';
import type { App } from '../../src/core/app.ts';
import { frame } from '../../src/core/frame.ts';
import type { TargetName } from '../../src/core/shape.ts';
import { noFiles, type SpecFiles } from '../../src/core/spec-files.ts';
import { givenBySet } from '../../src/given.ts';
import { readSpec } from '../../src/read-spec.ts';
import { filesBeside } from '../cases.ts';

export type Compiled = Compilation & { readonly app: App };

/** A spec of `test/beds/specs`, which has to compile. */
export function compiledSpec(name: string, target: TargetName, values: Readonly<Record<string, string>>): Compiled {
  const folder = new URL(`specs/${name}`, import.meta.url).pathname;
  return compiledText(readFileSync(join(folder, `${name}.yaml`), 'utf8'), target, values, filesBeside(folder));
}

export function compiledText(
  text: string,
  target: TargetName,
  values: Readonly<Record<string, string>> = {},
  files: SpecFiles = noFiles,
): Compiled {
  const given = givenBySet(Object.entries(values).map(([key, value]) => `${key}=${value}`)).values;
  const spec = readSpec({ path: 'app.spec.yaml', text }, files);
  const compilation = compile(spec, { target, environment: undefined, given: given === undefined ? [] : [given], processEnvironment: {} });
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || compilation.app === undefined) throw new Error(errors.map((error) => frame(error)).join('\n'));
  return { ...compilation, app: compilation.app };
}
