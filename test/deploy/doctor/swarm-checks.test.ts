import { afterEach, describe, expect, it, vi } from 'vitest';
import { readImage } from '../../../src/4-resolve/image.ts';
import { examined } from '../../../src/deploy/doctor/examination.ts';
import type { DockerConfig } from '../../../src/deploy/doctor/swarm/registry-logins.ts';
import { swarmChecks } from '../../../src/deploy/doctor/swarm-checks.ts';
import { dockerAt } from '../../../src/deploy/place.ts';
import { releaseOf } from '../../../src/deploy/release.ts';
import { FakeCluster } from '../fake-cluster.ts';
import { type FakePrograms, fakePrograms, type Rule } from '../fake-program.ts';

let fakes: FakePrograms | undefined;
afterEach(() => {
  fakes?.remove();
  vi.unstubAllEnvs();
});

const now = new Date('2026-01-01T12:00:00Z');
const release = releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, []);
const version = (client: string, server: string): Rule => ({
  words: /version/,
  says: JSON.stringify({ Client: { Version: client }, Server: { Version: server } }),
});
const nodes = (...versions: string[]): Rule => ({ words: /node ls/, says: versions.map((one) => `${one}\n`).join('') });
const services = (...names: string[]): Rule => ({ words: /service ls/, says: names.map((name) => `${name}\n`).join('') });
const loggedIn = (logins: readonly (readonly [string, string | undefined])[], helpers: readonly string[] = []): DockerConfig => ({
  path: '~/.docker/config.json',
  logins: new Map(logins),
  helpers,
});

async function examine(rules: readonly Rule[], images: readonly string[] = [], config = loggedIn([])) {
  fakes = fakePrograms({ docker: rules });
  vi.stubEnv('PATH', fakes.folder);
  const cluster = new FakeCluster([{ name: 'web', kind: 'service', needs: [], timeout: 1, onFailure: 'pause' }]);
  const docker = dockerAt({ context: 'prod' });
  const found = await examined(swarmChecks({ docker, cluster, release, engine: '20.10', images: images.map(readImage), config, now }));
  return new Map(found.map((one) => [one.name, one]));
}

const wellRules = [version('28.2.2', '20.10.24'), nodes('20.10.24'), services()];

describe('a doctor of a Swarm', () => {
  it('finds nothing where all is well', async () => {
    const found = await examine(wellRules);
    expect([...found.values()].map(({ state }) => state)).toEqual(['well', 'well', 'well', 'well']);
    expect(found.get('versions')?.well).toBe('docker 28.2.2, Docker Engine 20.10.24; the stack is for 20.10 and later');
  });

  it('finds a client and engines that are too old, of any node', async () => {
    const { findings = [] } =
      (await examine([version('18.09.1', '20.10.24'), nodes('20.10.24', '19.03.5', '19.03.5'), services()])).get('versions') ?? {};
    expect(findings.map(({ what }) => what)).toEqual([
      'docker 18.09.1 is too old.',
      'Docker Engine 19.03.5 is older than the 20.10 for which the stack is made.',
    ]);
    expect(findings[1]?.mend).toContain('targets.swarm.engine: "19.03"');
  });

  it('finds a stack of somebody else, not its own', async () => {
    const name = 'the name of the app';
    expect((await examine([...wellRules.slice(0, 2), services('shop_web')])).get(name)?.findings).toEqual([]);
    const { findings = [] } = (await examine([...wellRules.slice(0, 2), services('shop_web', 'shop_cart')])).get(name) ?? {};
    expect(findings.map(({ what }) => what)).toEqual(['A stack "shop" runs that appspec did not deploy, with shop_cart.']);
  });

  it('cannot tell what it may not ask, and says so', async () => {
    const found = await examine([...wellRules.slice(0, 2), { words: /service ls/, complains: 'not allowed', code: 1 }]);
    expect(found.get('the name of the app')).toMatchObject({
      state: 'unknown',
      well: expect.stringContaining('not allowed'),
      findings: [],
    });
  });

  it('is a problem of the environment where the engine does not answer', async () => {
    await expect(examine([{ words: /./, complains: 'Cannot connect to the Docker daemon', code: 1 }])).rejects.toThrow('docker context ls');
  });
});

describe('registry logins', () => {
  const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
  const token = (ends: string) => {
    const password = Buffer.from(JSON.stringify({ payload: 'CANARY', expiration: Date.parse(ends) / 1000 })).toString('base64');
    return Buffer.from(`AWS:${password}`).toString('base64');
  };
  const logins = async (images: readonly string[], config: DockerConfig) =>
    (await examine(wellRules, images, config)).get('registry logins');

  it('are not needed for what anybody may pull', async () => {
    expect(await logins(['nginx:1', 'ghcr.io/acme/shop:1', 'public.ecr.aws/x/y:1'], loggedIn([]))).toMatchObject({
      findings: [],
      well: 'ghcr.io: no login, as public images need',
    });
  });

  it('are missing', async () => {
    const found = await logins(['registry.acme.test/shop:1', `${ecr}/shop:1`], loggedIn([]));
    expect(found?.findings.map(({ what, mend }) => [what, mend])).toEqual([
      [
        `There is no login for ${ecr} in ~/.docker/config.json.`,
        `aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin ${ecr}`,
      ],
      ['There is no login for registry.acme.test in ~/.docker/config.json.', 'docker login registry.acme.test'],
    ]);
  });

  it('to ECR end, and what the token holds besides is not told', async () => {
    expect((await logins([`${ecr}/a:1`], loggedIn([[ecr, token('2026-01-01T15:10:00Z')]])))?.well).toBe(
      `${ecr}: logged in, for another 3 h`,
    );
    const over = await logins([`${ecr}/a:1`], loggedIn([[ecr, token('2026-01-01T07:00:00Z')]]));
    expect(over?.findings.map(({ what }) => what)).toEqual([`The login for ${ecr} ended 5 h ago.`]);
    expect(JSON.stringify(over)).not.toContain('CANARY');
    expect((await logins([`${ecr}/a:1`], loggedIn([[ecr, undefined]])))?.well).toBe(`${ecr}: logged in, nobody can tell since when`);
    expect((await logins([`${ecr}/a:1`], loggedIn([], [ecr])))?.well).toBe(`${ecr}: by a program each time`);
  });
});
