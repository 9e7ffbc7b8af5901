import { afterAll, describe, expect, it } from 'vitest';
import { type FakePrograms, fakePrograms, type Rule } from '../deploy/fake-program.ts';
import { theProgram } from './program.ts';

const { folder, run, write } = theProgram();
const spec = (more = '') => `appspec: 1
name: shop
variables: { TAG: { description: "the image" } }
services: { web: { image: "shop/web:\${TAG}", secrets: [token, stripe, license] } }
secrets:
  token: { generate: { bytes: 16 } }
  stripe: { env: STRIPE_KEY }
  license: { file: license.key }
  spare: { prompt: true }
targets: { k8s: { version: "1.34" } }
${more}`;
write({ 'app.spec.yaml': spec(), 'license.key': 'CANARY-license\n' });

const made: FakePrograms[] = [];
afterAll(() => {
  for (const fakes of made) fakes.remove();
});

/** Runs with this docker on the PATH, and nothing else. */
async function secrets(words: string, docker: readonly Rule[] | undefined, input?: string) {
  const fakes = fakePrograms(docker === undefined ? {} : { docker });
  made.push(fakes);
  const env = { PATH: fakes.folder, DOCKER_HOST: 'tcp://swarm.test:2375', STRIPE_KEY: 'CANARY-stripe' };
  const done = await run(['secrets', ...words.split(' '), '--target', 'swarm'], {
    env,
    cwd: folder,
    ...(input === undefined ? {} : { input }),
  });
  return { ...done, calls: fakes.calls() };
}

const listed = (...names: string[]): Rule => ({
  words: /secret ls/,
  says: names.map((Name) => `${JSON.stringify({ Name, Labels: 'appspec.dev/app=shop' })}\n`).join(''),
});
const creates: Rule = { words: /secret create/, says: 'id\n' };
const noServices: Rule = { words: /service ls/ };

describe('secrets plan', () => {
  it('says what is missing, and who reads what, without a value for any variable', async () => {
    const { code, out, err } = await secrets('plan', [listed('shop_token')]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toBe(`Secrets of shop on Docker at tcp://swarm.test:2375
license: missing
  is    shop_license, version 1
  from  file license.key
  read  by service web as /run/secrets/license
spare: not there, and nothing needs it
  is    shop_spare, version 1
  from  prompt
  read by nothing
stripe: missing
  is    shop_stripe, version 1
  from  env STRIPE_KEY
  read  by service web as /run/secrets/stripe
token: there
  is    shop_token, version 1
  from  generate 16 bytes, base64url
  read  by service web as /run/secrets/token`);
  });

  it('is 0 where all is there, and speaks JSON', async () => {
    const { code, out } = await secrets('plan --format json --only token', [listed('shop_token', 'shop_token_v2')]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      formatVersion: '1.0',
      app: 'shop',
      target: 'swarm',
      place: 'Docker at tcp://swarm.test:2375',
      secrets: [
        {
          name: 'token',
          presence: 'there',
          version: 1,
          object: 'shop_token',
          making: { how: 'generate', bytes: 16, encoding: 'base64url' },
          readers: [{ kind: 'service', name: 'web', file: '/run/secrets/token', variables: [] }],
          otherVersions: [{ version: 2, object: 'shop_token_v2' }],
        },
      ],
    });
  });

  it.each([
    ['grow', 'Say what to do with the secrets: plan, create, rotate, prune.'],
    ['plan --only tokn', 'The spec has no secret "tokn" for this target. Did you mean "token"?'],
    ['create --value-from x', '--value-from is the value of one secret: name it by --only NAME.'],
  ])('secrets %s is refused', async (words, message) => {
    const { code, err, calls } = await secrets(words, [listed()]);
    expect([code, calls]).toEqual([2, []]);
    expect(err).toContain(message);
  });
});

describe('secrets create', () => {
  it('does nothing where nobody can agree', async () => {
    const { code, err, calls } = await secrets('create', [listed('shop_token')]);
    expect(code).toBe(2);
    expect(err).toContain('There is no terminal to ask on: say --yes.');
    expect(calls.filter(({ words }) => words.includes('create'))).toEqual([]);
  });

  it('makes what is missing and needed, with every byte, and tells no value', async () => {
    const { code, out, err, calls } = await secrets('create --yes', [listed('shop_token'), creates]);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('Made license, stripe on Docker at tcp://swarm.test:2375.');
    const created = calls.filter(({ words }) => words.includes('secret create'));
    expect(created.map(({ input }) => input)).toEqual(['CANARY-license\n', 'CANARY-stripe']);
    expect(`${out}${err}${JSON.stringify(calls.map(({ words }) => words))}`).not.toContain('CANARY');
  });

  it('takes the value of one secret from standard input, less the newline, and from a file as it is', async () => {
    write({ 'value.bin': 'CANARY-file\n' });
    const piped = await secrets('create --only token --value-from -', [listed(), creates], 'CANARY-piped\n');
    expect([piped.code, piped.calls.at(-1)?.input]).toEqual([0, 'CANARY-piped']);
    const read = await secrets('create --only spare --value-from value.bin', [listed(), creates]);
    expect([read.code, read.calls.at(-1)?.input]).toEqual([0, 'CANARY-file\n']);
    expect(`${piped.err}${read.err}`).not.toContain('CANARY');
  });

  it('never changes what is there', async () => {
    const { code, err, calls } = await secrets('create --only token --value-from -', [listed('shop_token'), creates], 'new');
    expect(code).toBe(1);
    expect(err).toContain('token is there already, as shop_token, and keeps its value. A new one: appspec secrets rotate --only token');
    expect(calls.filter(({ words }) => words.includes('create'))).toEqual([]);
  });

  it('makes nothing where one value cannot be had', async () => {
    write({ 'gone/app.spec.yaml': spec() });
    const { code, err, calls } = await secrets('create --yes --spec gone', [listed('shop_token'), creates]);
    expect(code).toBe(3);
    expect(err).toContain('license.key: it does not exist.');
    expect(calls.filter(({ words }) => words.includes('create'))).toEqual([]);
    const asked = await secrets('create --yes --only spare', [listed(), creates]);
    expect(asked.code).toBe(2);
    expect(asked.err).toContain('There is no terminal to ask for "spare" on: say --only spare --value-from FILE, or - for standard input.');
    const empty = await secrets('create --only spare --value-from -', [listed(), creates], '\n');
    expect([empty.code, empty.err.split('\n')[0]]).toEqual([2, 'appspec: The value of "spare" is empty: a secret has at least one byte.']);
  });

  it('of a spec with errors makes nothing', async () => {
    write({ 'wrong/app.spec.yaml': spec().replace('[token,', '[tokn,') });
    const { code, err, calls } = await secrets('create --yes --spec wrong', [listed(), creates]);
    expect([code, calls]).toEqual([1, []]);
    expect(err).toContain('tokn');
  });

  it('does not guess what depends on a value that nobody gave', async () => {
    write({ 'unsure/app.spec.yaml': spec().replace('name: shop', 'name: "shop-${TAG}"'), 'unsure/license.key': 'x' });
    const { code, err, calls } = await secrets('plan --spec unsure', [listed()]);
    expect([code, calls]).toEqual([2, []]);
    expect(err).toContain('depends on TAG, which has no value');
    expect((await secrets('plan --spec unsure --set TAG=1', [listed()])).out).toContain('shop-1_token');
  });
});

describe('secrets prune', () => {
  const removes: Rule = { words: /secret rm/, says: 'gone\n' };

  it('removes what is old and read by nothing, and says why the rest stays', async () => {
    write({ 'later/app.spec.yaml': spec().replace('bytes: 16 }', 'bytes: 16 }, version: 3'), 'later/license.key': 'x' });
    const service = { Spec: { Name: 'shop_web', TaskTemplate: { ContainerSpec: { Secrets: [{ SecretName: 'shop_token_v2' }] } } } };
    const services: Rule[] = [
      { words: /service ls/, says: 'a\n' },
      { words: /service inspect/, says: JSON.stringify([service]) },
    ];
    const { code, err, calls } = await secrets('prune --yes --spec later', [
      listed('shop_token', 'shop_token_v2', 'shop_token_v3', 'shop_gone'),
      ...services,
      removes,
    ]);
    expect(code).toBe(0);
    expect(err).toContain('shop_token_v2 stays: service shop_web reads it. Deploy first.');
    expect(calls.filter(({ words }) => words.includes('secret rm')).map(({ words }) => words.split(' ').at(-1))).toEqual([
      'shop_token',
      'shop_gone',
    ]);
  });

  it('asks first', async () => {
    const { code, err, calls } = await secrets('prune', [listed('shop_gone'), noServices, removes]);
    expect(code).toBe(2);
    expect(err).toContain('There is no terminal to ask on: say --yes.');
    expect(calls.filter(({ words }) => words.includes('secret rm'))).toEqual([]);
  });

  it('has nothing to do where all is wanted', async () => {
    const { code, err } = await secrets('prune', [listed('shop_token', 'shop_token_v9'), noServices]);
    expect([code, err]).toEqual([0, 'Nothing to remove on Docker at tcp://swarm.test:2375.']);
  });
});

describe('secrets rotate', () => {
  it.each([
    ['rotate', 'Say which secret to rotate: --only NAME.'],
    ['rotate --only token --only spare', 'Say which secret to rotate: --only NAME.'],
  ])('%s is refused', async (words, message) => {
    const { code, err } = await secrets(words, [listed('shop_token'), noServices]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('refuses what is not ours, and what has no other name', async () => {
    const words = spec()
      .replace('{ generate: { bytes: 16 } }', '{ external: true }')
      .replace('{ env: STRIPE_KEY }', '{ env: STRIPE_KEY, swarm: { name: stripe } }');
    write({ 'theirs/app.spec.yaml': words, 'theirs/license.key': 'x' });
    const external = await secrets('rotate --only token --spec theirs', [listed(), noServices]);
    expect([external.code, external.err.split('\n')[0]]).toEqual([
      2,
      'appspec: "token" is not ours to rotate: the spec says `external`. Renew it where it is made.',
    ]);
    const named = await secrets('rotate --only stripe --spec theirs', [listed(), noServices]);
    expect(named.code).toBe(2);
    expect(named.err).toContain('which leaves no name for a new version');
  });

  it('raises the version in the spec, makes a value, and stops where the deploy does not begin', async () => {
    write({ 'rotating/app.spec.yaml': spec(), 'rotating/license.key': 'x' });
    const { code, err, calls } = await secrets('rotate --yes --only spare --spec rotating', [listed('shop_spare'), noServices, creates]);
    expect(err).toContain('spare on Docker at tcp://swarm.test:2375 becomes version 2:');
    expect(err).toContain('There is no terminal to ask for "spare" on');
    expect(code).toBe(2);
    expect(calls.filter(({ words }) => words.includes('create'))).toEqual([]);
  });
});

describe('a rotation', () => {
  const service = (secret: string) => ({
    Spec: { Name: `shop_${secret}`, TaskTemplate: { ContainerSpec: { Secrets: [{ SecretName: secret }] } } },
  });
  const reading = (...read: string[]): Rule[] => [
    { words: /service ls/, says: 'a\n' },
    { words: /service inspect/, says: JSON.stringify(read.map(service)) },
  ];
  const rotate = async (read: readonly string[]) => {
    write({ 'begun/app.spec.yaml': spec().replace('bytes: 16 }', 'bytes: 16 }, version: 2'), 'begun/license.key': 'x' });
    return (await secrets('rotate --only token --spec begun', [listed('shop_token', 'shop_token_v2'), ...reading(...read)])).err.split(
      '\n',
    )[0];
  };

  it.each([
    ['nothing reads the new version', ['shop_token'], 2],
    ['something still reads the old one', ['shop_token', 'shop_token_v2'], 2],
    ['all is done', ['shop_token_v2'], 3],
  ])('where %s goes to the right version', async (_, read, version) => {
    expect(await rotate(read)).toBe(`token on Docker at tcp://swarm.test:2375 becomes version ${version}:`);
  });
});

describe('a docker that', () => {
  it.each([
    ['is missing', undefined, 'There is no docker on the PATH: install it.'],
    [
      'is too old',
      [{ words: /./, complains: 'unknown flag: --host\n', code: 125 }],
      'This docker is too old: it does not know --host. Install a newer one',
    ],
    [
      'may not be used',
      [{ words: /./, complains: 'permission denied while trying to connect to the Docker daemon socket\n', code: 1 }],
      'Join the group docker',
    ],
    ['answers garbage', [{ words: /./, says: '<html>\n' }], 'docker secret ls answered what is no JSON: <html>'],
    ['answers with something else', [{ words: /./, says: '{"Name":7}\n' }], 'Name is 7, where a text should be.'],
  ])('%s is exit code 3, with what to do', async (_, rules, message) => {
    const { code, err } = await secrets('plan', rules);
    expect(code).toBe(3);
    expect(err).toContain(message);
  });
});
