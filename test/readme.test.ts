import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Compilation, compile, frame, readSpec } from '../src/index.ts';

const readme = readFileSync('README.md', 'utf8');

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);
}

function compiled(text: string, target: 'swarm' | 'k8s'): Compilation {
  return compile(readSpec({ path: 'app.spec.yaml', text }), { target, environment: undefined, given: [], processEnvironment: {} });
}

const [spec = ''] = blocks('yaml');

test.each(['swarm', 'k8s'] as const)('the spec of the README compiles for %s without a finding', (target) => {
  const { diagnostics, outputs } = compiled(spec, target);
  expect(diagnostics.map((diagnostic) => frame(diagnostic))).toEqual([]);
  expect(outputs.length).toBeGreaterThan(0);
});

test('the diagnostic of the README is what is printed', () => {
  const broken = spec.replace(/^( +)mounts: { \/var\/lib\/postgresql\/data: data }\n/m, '$&$1rollout: { order: start-first }\n');
  const { diagnostics } = compiled(broken, 'k8s');
  const [shown = ''] = blocks('text');
  expect(diagnostics.map((diagnostic) => frame({ ...diagnostic, targets: [], environments: [] }))).toEqual([shown.trimEnd()]);
});
