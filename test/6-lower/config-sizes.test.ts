import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import type { TargetName } from '../../src/core/shape.ts';
import { specFiles } from '../../src/core/spec-files.ts';
import { readSpec } from '../../src/read-spec.ts';

/** Too large for a folder of its own. */
it.each<[TargetName, string, number, string[]]>([
  ['swarm', '{}', 511_999, []],
  ['swarm', '{}', 512_000, ['config-size']],
  ['swarm', '{ engine: "20.10" }', 512_000, ['config-size']],
  ['swarm', '{ engine: "23.0" }', 512_000, []],
  ['swarm', '{ engine: "23.0" }', 1_023_999, []],
  ['swarm', '{ engine: "23.0" }', 1_024_000, ['config-size']],
  ['k8s', '{}', 2 ** 20, []],
  ['k8s', '{}', 2 ** 20 + 1, ['config-map-size']],
])('%s with %s takes %i bytes but for %j', (target, settings, size, codes) => {
  const text = `appspec: 1\nname: shop\nservices: { web: { image: "nginx:1.27", configs: { /etc/a: a } } }\nconfigs: { a: { file: a } }\ntargets: { ${target}: ${settings} }\n`;
  const spec = readSpec({ path: 'app.spec.yaml', text }, specFiles({ a: new Uint8Array(size) }));
  const { diagnostics } = compile(spec, { target, environment: undefined, given: [], processEnvironment: {} });
  expect(diagnostics.map(({ code }) => code)).toEqual(codes);
});
