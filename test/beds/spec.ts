import { readFileSync } from 'node:fs';
import { type Compilation, compile } from '../../src/compile.ts';
import type { App } from '../../src/core/app.ts';
import { frame } from '../../src/core/frame.ts';
import type { TargetName } from '../../src/core/shape.ts';
import { givenBySet } from '../../src/given.ts';
import { readSpec } from '../../src/read-spec.ts';

export type Compiled = Compilation & { readonly app: App };

/** A spec of `test/beds/specs`, which has to compile. */
export function compiledSpec(name: string, target: TargetName, values: Readonly<Record<string, string>>): Compiled {
  const path = new URL(`specs/${name}.app.spec.yaml`, import.meta.url);
  return compiledText(readFileSync(path, 'utf8'), target, values);
}

export function compiledText(text: string, target: TargetName, values: Readonly<Record<string, string>> = {}): Compiled {
  const given = givenBySet(Object.entries(values).map(([key, value]) => `${key}=${value}`)).values;
  const spec = readSpec({ path: 'app.spec.yaml', text });
  const compilation = compile(spec, { target, environment: undefined, given: given === undefined ? [] : [given], processEnvironment: {} });
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || compilation.app === undefined) throw new Error(errors.map((error) => frame(error)).join('\n'));
  return { ...compilation, app: compilation.app };
}
