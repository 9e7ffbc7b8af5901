// Builds every example, without an environment and in each of its environments, into out/.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const commandLine = 'dist/cli/appspec.cjs';

for (const example of readdirSync('examples')) {
  const spec = parse(readFileSync(`examples/${example}/app.spec.yaml`, 'utf8'));
  const values = existsSync(`examples/${example}/values.yaml`) ? ['--vars', `examples/${example}/values.yaml`] : [];
  for (const environment of [undefined, ...Object.keys(spec.environments ?? {})]) {
    const chosen = environment === undefined ? [] : ['--env', environment];
    execFileSync(process.execPath, [commandLine, 'build', `examples/${example}`, '--out', `out/${example}`, ...chosen, ...values], {
      stdio: 'inherit',
    });
  }
}
