import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { run, write } = theProgram();
const schemas = new Ajv({ strict: false, validateFormats: false });
const isFindings = schemas.compile(JSON.parse(readFileSync('schema/diagnostics.schema.json', 'utf8')));
const isSarif = schemas.compile(JSON.parse(readFileSync('test/cli/sarif-2.1.0.subset.schema.json', 'utf8')));

const spec = `appspec: 1
name: shop
services:
  app:
    image: shop/app
    accept: { floating-tag: "a demo" }
    ports: { http: { container: 8000, publish: 80, access: public } }
    env: { DB_PASSWORD: canary-in-env, API_TOKEN: "canary-100%" }
  admin:
    image: shop/admin:1
    health: none
    ports: { http: { container: 8080, publish: 80, access: public } }
targets: { k8s: { loadBalancer: nlb } }
`;

test('as workflow commands, errors first, with columns of the first and the last character', async () => {
  write({ 'github/a,b: c/app.spec.yaml': spec });
  const { code, out, err } = await run(['validate', 'github/a,b: c', '--format', 'github']);
  const lines = out.split('\n');
  expect([code, err]).toEqual([1, '']);
  expect(lines[0]).toBe(
    '::error file=github/a%2Cb%3A c/app.spec.yaml,line=12,endLine=12,col=48,endColumn=49,title=port-conflict::' +
      'Port 80 is already published by "app". (swarm)%0Agithub/a,b: c/app.spec.yaml:7: First published here.%0A' +
      'help: Publish one of them on another port, or put both behind a route.',
  );
  expect(lines.slice(1).every((line) => line.startsWith('::warning file='))).toBe(true);
  expect((await run(['validate', 'github/a,b: c', '--format', 'github', '--quiet'])).out.split('\n')).toHaveLength(1);
});

test('paths of annotations start at the root of the repository', async () => {
  const folder = write({ 'below/app/app.spec.yaml': spec });
  const { out } = await run(['validate', '--format', 'github'], { cwd: `${folder}/below/app`, env: { GITHUB_WORKSPACE: folder } });
  expect(out).toContain('::error file=below/app/app.spec.yaml,');
});

test('what stands in no file has no place there', async () => {
  write({ 'set/app.spec.yaml': spec });
  const { out } = await run(['build', 'set', '--set', 'NOTHING=1', '--format', 'github']);
  expect(out).toContain('::error title=variable-unknown::');
  const { runs } = JSON.parse((await run(['build', 'set', '--set', 'NOTHING=1', '--format', 'sarif'])).out);
  expect(runs[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === 'variable-unknown').locations).toEqual([]);
});

test('as SARIF 2.1.0, with rules, suppressions and fingerprints that survive a move', async () => {
  write({ 'sarif/app.spec.yaml': spec });
  const first = JSON.parse((await run(['validate', 'sarif', '--format', 'sarif'])).out);
  expect(isSarif(first), JSON.stringify(isSarif.errors)).toBe(true);
  const { results, tool } = first.runs[0];
  const conflict = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'port-conflict');
  expect(tool.driver.rules[conflict.ruleIndex]).toMatchObject({
    id: 'port-conflict',
    shortDescription: { text: 'a port that is published twice' },
    defaultConfiguration: { level: 'error' },
  });
  expect(conflict.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'sarif/app.spec.yaml', uriBaseId: '%SRCROOT%' },
    region: { startLine: 12, startColumn: 48, endLine: 12, endColumn: 50 },
  });
  expect(conflict.relatedLocations[0].physicalLocation.region.startLine).toBe(7);

  write({ 'sarif/app.spec.yaml': spec.replace('services:', '# moved\n\nservices:') });
  const moved = JSON.parse((await run(['validate', 'sarif', '--format', 'sarif'])).out);
  expect(moved).not.toEqual(first);
  expect(fingerprintsOf(moved)).toEqual(fingerprintsOf(first));
  expect(new Set(fingerprintsOf(first)).size).toBe(results.length);
});

function fingerprintsOf(log: { runs: { results: { partialFingerprints: Record<string, string> }[] }[] }): string[] {
  return log.runs.flatMap(({ results }) => results.flatMap(({ partialFingerprints }) => Object.values(partialFingerprints)));
}

test('as JSON, in the form of its schema', async () => {
  write({
    'json/app.spec.yaml': spec,
    'clean/app.spec.yaml': spec.replace('publish: 80', 'publish: 81'),
    'broken/app.spec.yaml': 'appspec: [1',
  });
  for (const words of [
    ['validate', 'json'],
    ['build', 'json'],
    ['validate', 'broken'],
    ['build', 'clean'],
    ['check', 'clean'],
  ]) {
    const { out } = await run([...words, '--format', 'json']);
    expect(isFindings(JSON.parse(out)), JSON.stringify(isFindings.errors)).toBe(true);
  }
  expect(isFindings({ formatVersion: '2.0', diagnostics: [], accepted: [] })).toBe(false);
});

test('check tells programs of stale files as findings', async () => {
  const clean = spec.replace('publish: 80, access: public } }\n    env', 'publish: 81, access: public } }\n    env');
  write({ 'stale/app.spec.yaml': clean });
  await run(['build', 'stale']);
  expect((await run(['check', 'stale', '--format', 'github'])).code).toBe(0);
  write({ 'stale/app.spec.yaml': clean.replace('publish: 81', 'publish: 82') });
  const { code, out } = await run(['check', 'stale', '--format', 'github', '--quiet']);
  expect(code).toBe(1);
  expect(out).toMatch(/^::error file=stale\/out\/k8s\/app\/40-app\.yaml,line=\d+,endLine=\d+,col=1,endColumn=\d+,title=stale-output::/m);
  expect(JSON.parse((await run(['check', 'stale', '--format', 'json'])).out).diagnostics).toContainEqual(
    expect.objectContaining({ code: 'stale-output', file: 'stale/out/swarm/stack.yml' }),
  );
});

test('with --stdout the findings leave standard output to the files', async () => {
  write({ 'stdout/app.spec.yaml': spec.replace('publish: 80', 'publish: 81') });
  const { out, err } = await run(['build', 'stdout', '--stdout', '--target', 'swarm', '--format', 'json']);
  expect(out).toMatch(/^# Made by appspec/);
  expect(isFindings(JSON.parse(err))).toBe(true);
});

test.each(['text', 'json', 'github', 'sarif'])('as %s, no secret is shown', async (format) => {
  write({
    'secret/app.spec.yaml': spec,
    'line/app.spec.yaml':
      'appspec: 1\nname: shop\nvariables: { UNUSED: { default: a }, DB_PASSWORD: { default: canary } }\nservices: { app: { image: "a:1", health: none, env: { DB_PASSWORD: "${DB_PASSWORD}" } } }\n',
    'accepted/app.spec.yaml':
      'appspec: 1\nname: shop\nservices: { app: { image: a, health: none, accept: { secret-in-text: no }, env: { DB_PASSWORD: canary } } }\n',
  });
  for (const folder of ['secret', 'line', 'accepted']) {
    const { out, err } = await run(['validate', folder, '--format', format]);
    expect(out + err).not.toBe('');
    expect(out + err).not.toContain('canary');
  }
});

test('accepted warnings are counted for people and listed with their reasons for programs', async () => {
  const accepting = spec.replace('accept: {', 'accept: { secret-in-text: "not real",');
  write({ 'accept/app.spec.yaml': accepting.replace('publish: 80', 'publish: 81') });
  expect(await run(['validate', 'accept'])).toEqual({
    code: 0,
    out: '',
    err: 'accept/app.spec.yaml: nothing to say (swarm, k8s), 3 warnings accepted',
  });
  const { accepted } = JSON.parse((await run(['validate', 'accept', '--format', 'json'])).out);
  expect(accepted).toContainEqual(
    expect.objectContaining({
      code: 'floating-tag',
      reason: 'a demo',
      acceptedAt: { file: 'accept/app.spec.yaml', start: { line: 6, column: 43 }, end: { line: 6, column: 55 } },
    }),
  );
  const { runs } = JSON.parse((await run(['validate', 'accept', '--format', 'sarif'])).out);
  const reasons = runs[0].results.map(({ suppressions }: { suppressions: { justification: string }[] }) => suppressions[0]?.justification);
  expect(reasons).toEqual(['a demo', 'not real', 'not real']);
  write({ 'accept/app.spec.yaml': accepting });
  expect((await run(['validate', 'accept'])).err).toMatch(/^1 error, 3 warnings accepted$/m);
});
