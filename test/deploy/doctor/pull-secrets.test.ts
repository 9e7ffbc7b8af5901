import { afterEach, expect, it, vi } from 'vitest';
import { examined } from '../../../src/deploy/doctor/examination.ts';
import { pullSecrets } from '../../../src/deploy/doctor/kubernetes/pull-secrets.ts';
import { Kubectl } from '../../../src/deploy/kubernetes/kubectl.ts';
import { manifestsOf } from '../../../src/deploy/kubernetes/manifest.ts';
import { missingSecrets } from '../../../src/deploy/kubernetes/missing-secrets.ts';
import { releaseOf } from '../../../src/deploy/release.ts';
import { type FakePrograms, fakePrograms, type Rule } from '../fake-program.ts';

let fakes: FakePrograms | undefined;
afterEach(() => {
  fakes?.remove();
  vi.unstubAllEnvs();
});

const now = new Date('2026-01-01T12:00:00Z');
const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

function deployment(image: string, ...names: string[]) {
  const spec = { containers: [{ name: 'web', image }], serviceAccountName: 'shop-web', imagePullSecrets: names.map((name) => ({ name })) };
  return JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { spec } } });
}

function secret(name: string, content: unknown, type = 'kubernetes.io/dockerconfigjson'): Rule {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { words: new RegExp(`get secret ${name} `), says: `${type}\n${Buffer.from(text).toString('base64')}` };
}

const accounts = (...names: string[]): Rule => ({
  words: /get serviceaccounts/,
  says: JSON.stringify({ items: [{ metadata: { name: 'shop-web' }, imagePullSecrets: names.map((name) => ({ name })) }] }),
});
const login = { username: 'ada', password: 'CANARY', auth: Buffer.from('ada:CANARY').toString('base64') };
const token = (ends: string) => Buffer.from(JSON.stringify({ payload: 'CANARY', expiration: Date.parse(ends) / 1000 })).toString('base64');

function place(rules: readonly Rule[], objects: readonly string[]) {
  fakes = fakePrograms({ kubectl: [...rules, accounts(), { words: /get secret/ }] });
  vi.stubEnv('PATH', fakes.folder);
  const files = [{ path: 'k8s/app/40-web.yaml', text: objects.join('\n---\n') }];
  const release = releaseOf({ app: 'shop', environment: undefined, target: 'k8s' }, files);
  return { kubectl: new Kubectl({ context: 'prod' }, 'shop'), release, manifests: manifestsOf(release) };
}

async function look(rules: readonly Rule[], ...objects: string[]) {
  const { kubectl, manifests } = place(rules, objects);
  const [found] = await examined([pullSecrets(kubectl, manifests, now)]);
  if (found === undefined) throw new Error('Nothing was examined.');
  expect(JSON.stringify(found)).not.toMatch(/CANARY|Q0FOQVJZ|DQU5BUl/);
  return { ...found, what: found.findings.map(({ what }) => what) };
}

it('are not asked for what anybody may pull, nor where the nodes have a role', async () => {
  expect(await look([], deployment('nginx:1'))).toMatchObject({ what: [], well: 'no image is of a private registry' });
  expect(await look([], deployment(`${ecr}/shop:1`))).toMatchObject({ what: [], well: `${ecr}: by the role of the nodes` });
  expect(await look([], deployment('registry.acme.test/shop:1'))).toMatchObject({
    what: [],
    well: 'registry.acme.test: no pull secret, so that the nodes themselves are asked',
  });
});

it.each(['registry.acme.test', 'https://registry.acme.test/v1/', '*.acme.test', 'registry.acme.test/team'])(
  'with an entry %s are well',
  async (key) => {
    const rules = [secret('regcred', { auths: { [key]: login } })];
    expect(await look(rules, deployment('registry.acme.test/team/shop:1', 'regcred'))).toMatchObject({
      what: [],
      well: 'registry.acme.test: by regcred',
    });
  },
);

it('of the account count where a pod names none', async () => {
  const rules = [accounts('of-account'), secret('of-account', { auths: { 'registry.acme.test': login } })];
  expect(await look(rules, deployment('registry.acme.test/shop:1'))).toMatchObject({ well: 'registry.acme.test: by of-account' });
});

it.each(['other.test', 'registry.acme.test:5000', 'registry.acme.test/teams', 'acme.test'])(
  'with an entry %s only lack one',
  async (key) => {
    const rules = [secret('regcred', { auths: { [key]: login } })];
    const { what, findings } = await look(rules, deployment('registry.acme.test/team/shop:1', 'regcred'));
    expect(what).toEqual([`No pull secret has a login for registry.acme.test: regcred has ${key}.`]);
    expect(findings[0]?.mend).toBe(
      `export DOCKER_CONFIG=$(mktemp -d) && docker login ${key} && docker login registry.acme.test && ` +
        'kubectl --namespace shop create secret generic regcred --type=kubernetes.io/dockerconfigjson ' +
        '--from-file=.dockerconfigjson=$DOCKER_CONFIG/config.json --dry-run=client --output=yaml | ' +
        'kubectl apply --server-side --force-conflicts --filename=-',
    );
  },
);

it('that name a registry without a login are told', async () => {
  const rules = [secret('regcred', { auths: { 'registry.acme.test': {} }, credsStore: 'desktop' })];
  expect((await look(rules, deployment('registry.acme.test/shop:1', 'regcred'))).what).toEqual([
    'Secret regcred names registry.acme.test, and has no login for it.',
  ]);
});

it('for ECR end, by user and password too, and a second one that does not is enough', async () => {
  const ended = { auth: Buffer.from(`AWS:${token('2026-01-01T07:00:00Z')}`).toString('base64') };
  const lasting = { username: 'AWS', password: token('2026-01-01T15:10:00Z') };
  const { what, findings } = await look([secret('old', { auths: { [ecr]: ended } })], deployment(`${ecr}/shop:1`, 'old'));
  expect(what).toEqual([`The login for ${ecr} in Secret old ended 5 h ago.`]);
  expect(findings[0]?.mend).toContain('aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin');
  const both = [secret('old', { auths: { [ecr]: ended } }), secret('new', { auths: { [ecr]: lasting } })];
  expect(await look(both, deployment(`${ecr}/shop:1`, 'old', 'new'))).toMatchObject({
    what: [],
    well: `${ecr}: by new, for another 3 h`,
  });
});

it('of the older type count too', async () => {
  const rules = [secret('regcred', { 'registry.acme.test': login }, 'kubernetes.io/dockercfg')];
  expect(await look(rules, deployment('registry.acme.test/shop:1', 'regcred'))).toMatchObject({
    what: [],
    well: 'registry.acme.test: by regcred',
  });
});

it('of another type, or with odd contents, are told without a word of them', async () => {
  const opaque = await look([secret('regcred', 'CANARY', 'Opaque')], deployment('nginx:1', 'regcred'));
  const unread = await look(
    [secret('regcred', { auths: { 'registry.acme.test': login } }, 'Opaque')],
    deployment('registry.acme.test/shop:1', 'regcred'),
  );
  expect(unread.what).toEqual(['Secret regcred is of type Opaque, and named as a pull secret.']);
  expect(opaque.what).toEqual(['Secret regcred is of type Opaque, and named as a pull secret.']);
  expect(opaque.findings[0]?.mend).toMatch(/^kubectl --namespace shop delete secret regcred && export DOCKER_CONFIG=/);
  for (const content of ['CANARY', '{"auths":"CANARY"}', '{"auths":["CANARY"]}', '"CANARY"', ''])
    expect((await look([secret('regcred', content)], deployment('nginx:1', 'regcred'))).what).toEqual([
      'Secret regcred holds nothing that a node can read as logins.',
    ]);
  const odd = [secret('regcred', { auths: { 'registry.acme.test': 'CANARY', 'x(.test': { auth: 7 } } })];
  expect((await look(odd, deployment('registry.acme.test/shop:1', 'regcred'))).what).toEqual([
    'Secret regcred names registry.acme.test, and has no login for it.',
  ]);
});

it('that may not be looked at are unknown', async () => {
  const forbidden = { words: /get secret/, complains: 'Error from server (Forbidden): secrets "regcred" is forbidden', code: 1 };
  const first = { name: 'versions', look: async () => ({ well: '', findings: [] }) };
  const { kubectl, manifests } = place([forbidden], [deployment('registry.acme.test/shop:1', 'regcred')]);
  const [, found] = await examined([first, pullSecrets(kubectl, manifests, now)]);
  expect(found).toMatchObject({ state: 'unknown', well: expect.stringContaining('is forbidden') });
});

it('that are not there keep a deploy from beginning, with the command that makes them', async () => {
  const objects = [deployment('registry.acme.test/shop:1', 'regcred')];
  const { kubectl, release, manifests } = place([], objects);
  const [obstacle] = await missingSecrets(kubectl, release, manifests);
  expect(obstacle).toMatchObject({
    what: 'Secret regcred is not there.',
    mend: expect.stringContaining('docker login registry.acme.test && kubectl --namespace shop create secret generic regcred'),
  });
});
