import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parse } from '../../src/1-parse/parse.ts';
import { noFiles } from '../../src/core/spec-files.ts';
import { importCompose } from '../../src/import/import-compose.ts';

const words =
  'constructor __proto__ toString image build command entrypoint environment env_file secrets configs volumes ports expose networks network_mode healthcheck test interval depends_on deploy replicas mode resources limits cpus memory placement constraints update_config restart_policy restart labels logging driver options ulimits nofile soft dns extra_hosts sysctls user tmpfs shm_size cap_add privileged security_opt external name file content driver_opts backing size source target type published protocol uid <<'.split(
    ' ',
  );
const texts =
  '80 8080:80 1-3:1-3 :: a:b:c /a:/b:ro ./x:/y ~ ${ ${A} ${A:-b} ${A:?c} ${A:+d} $$ {{.Task.Slot}} {{ node.role==manager no 10M 1.5g 30s NONE CMD host true -1 0440 é %'.split(
    ' ',
  );

const scalar = fc.oneof(fc.constantFrom(...texts), fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.double());
const key = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.string({ minLength: 1 }) });
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));
const things = fc.dictionary(key, fc.oneof(value, fc.dictionary(key, value, { maxKeys: 12 })), { maxKeys: 3 });
const composeFiles = fc.record(
  { name: scalar, services: things, volumes: things, networks: things, secrets: things, configs: things },
  { requiredKeys: [] },
);

it('whatever a file says, the import ends with a spec that is YAML, or says why there is none', { timeout: 60_000 }, () => {
  let written = 0;
  const property = fc.property(composeFiles, (document) => {
    const { text, diagnostics } = importCompose({ path: 'compose.yml', text: stringify(document) }, noFiles, 'shop');
    if (text === undefined) expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    else written += 1;
    if (text !== undefined) expect(parse({ path: 'app.spec.yaml', text }).diagnostics).toEqual([]);
  });
  fc.assert(property, { seed: Number(process.env['APPSPEC_SEED'] ?? 6), numRuns: Number(process.env['APPSPEC_RUNS'] ?? 300) });
  expect(written).toBeGreaterThan(100);
});
