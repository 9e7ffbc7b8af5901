import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Every example of a folder, without an environment and in each of its environments, into `out` beside `examples`. */
export function buildExamples([file, ...first], cwd) {
  for (const example of readdirSync(join(cwd, 'examples'))) {
    const spec = parse(readFileSync(join(cwd, `examples/${example}/app.spec.yaml`), 'utf8'));
    const values = existsSync(join(cwd, `examples/${example}/values.yaml`)) ? ['--vars', `examples/${example}/values.yaml`] : [];
    for (const environment of [undefined, ...Object.keys(spec.environments ?? {})]) {
      const chosen = environment === undefined ? [] : ['--env', environment];
      const words = ['build', `examples/${example}`, '--out', `out/${example}`, ...chosen, ...values];
      execFileSync(file, [...first, ...words], { cwd, stdio: 'inherit' });
    }
  }
}
