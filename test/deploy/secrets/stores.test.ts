import { afterEach, describe, expect, it, vi } from 'vitest';
import { EnvironmentProblem } from '../../../src/core/problem.ts';
import { Kubectl } from '../../../src/deploy/kubernetes/kubectl.ts';
import { dockerAt } from '../../../src/deploy/place.ts';
import { KubernetesSecrets } from '../../../src/deploy/secrets/kubernetes-secrets.ts';
import { readersIn } from '../../../src/deploy/secrets/secret-store.ts';
import { SwarmSecrets } from '../../../src/deploy/secrets/swarm-secrets.ts';
import { type FakePrograms, fakePrograms, type Rule } from '../fake-program.ts';

let fakes: FakePrograms | undefined;
const value = Buffer.from('CANARY-1f0b\nsecond line');
const base64 = value.toString('base64');
const swarmSecret = { entry: { object: 'shop_token_v2', key: undefined }, secret: 'token', version: 2, value };
const key = (name: string) => ({ entry: { object: 'shop-secrets', key: name }, secret: name, version: 1, value });

afterEach(() => {
  fakes?.remove();
  vi.unstubAllEnvs();
});

function withFakes(program: string, rules: readonly Rule[]): FakePrograms {
  fakes = fakePrograms({ [program]: rules });
  vi.stubEnv('PATH', fakes.folder);
  return fakes;
}

function swarm(rules: readonly Rule[]) {
  const programs = withFakes('docker', rules);
  return { programs, store: new SwarmSecrets(dockerAt({ context: 'prod' }), 'shop') };
}

function kubernetes(rules: readonly Rule[], namespace: 'ours' | 'none' = 'ours') {
  const programs = withFakes('kubectl', rules);
  const manifest = namespace === 'ours' ? 'kind: Namespace' : undefined;
  const home = { app: 'shop', namespace: 'shop', manifest, objects: ['shop-secrets', 'platform'] };
  return { programs, store: new KubernetesSecrets(new Kubectl({ context: 'prod' }, 'shop'), home) };
}

/** Everything that somebody could see while it works, but the standard input. */
const visibleIn = (programs: FakePrograms) => JSON.stringify(programs.calls().map(({ words }) => words));

describe('secrets of a Swarm', () => {
  it('are those that docker lists; ours have our label', async () => {
    const { store } = swarm([
      {
        words: /secret ls/,
        says: '{"Name":"shop_token","Labels":"appspec.dev/app=shop,appspec.dev/version=1"}\n{"Name":"theirs","Labels":""}\n{"Name":"shop-dev_token","Labels":"appspec.dev/app=shop-dev"}\n',
      },
    ]);
    expect((await store.entries()).map(({ entry, isOurs }) => [entry.object, isOurs])).toEqual([
      ['shop_token', true],
      ['theirs', false],
      ['shop-dev_token', false],
    ]);
  });

  it('get their value by standard input, byte by byte', async () => {
    const { programs, store } = swarm([{ words: /secret create/, says: 'id\n' }]);
    await store.create([swarmSecret]);
    const [call] = programs.calls();
    expect(call?.words).toBe(
      '--context prod secret create --label=appspec.dev/app=shop --label=appspec.dev/secret=token --label=appspec.dev/version=2 shop_token_v2 -',
    );
    expect(call?.input).toBe(value.toString());
    expect(visibleIn(programs)).not.toContain('CANARY');
  });

  it('are read by what services say now, by what a service that is changing may go back to, and not by one that went meanwhile', async () => {
    const spec = (name: string, secret: string) => ({ Name: name, TaskTemplate: { ContainerSpec: { Secrets: [{ SecretName: secret }] } } });
    const services = [
      { Spec: spec('shop_web', 'new'), PreviousSpec: spec('shop_web', 'old'), UpdateStatus: { State: 'updating' } },
      { Spec: spec('shop_done', 'new'), PreviousSpec: spec('shop_done', 'older'), UpdateStatus: { State: 'completed' } },
      { Spec: { Name: 'plain', TaskTemplate: { ContainerSpec: {} } } },
    ];
    const { store } = swarm([
      { words: /service ls/, says: 'a\nb\nc\ngone\n' },
      { words: /service inspect a b c gone$/, says: JSON.stringify(services), complains: 'Error: no such service: gone\n', code: 1 },
    ]);
    const reads = await store.reads();
    const readers = (object: string) => readersIn(reads, { object, key: undefined });
    expect(['new', 'old', 'older'].map(readers)).toEqual([['service shop_web', 'service shop_done'], ['service shop_web'], []]);
  });

  it.each([
    ['as it is', 'refused: CANARY-1f0b\n'],
    ['in base64', `cannot read ${base64}`],
  ])('never repeat what docker says where that holds the value %s', async (_, complains) => {
    const { store } = swarm([{ words: /secret create/, complains, code: 1 }]);
    const problem = await store.create([swarmSecret]).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(EnvironmentProblem);
    expect(String(problem)).toContain('The cluster refused a secret, in words that hold its value: they are not shown.');
    expect(JSON.stringify(problem)).not.toMatch(/CANARY|Q0FOQVJZ/);
  });

  it('say what else is the matter in the words of docker', async () => {
    const { store } = swarm([
      { words: /secret create/, complains: 'Error response from daemon: secret shop_token_v2 already exists', code: 1 },
    ]);
    await expect(store.create([swarmSecret])).rejects.toThrow(
      'docker secret create: Error response from daemon: secret shop_token_v2 already exists',
    );
  });

  it('are no secrets where docker answers something else', async () => {
    const { store } = swarm([{ words: /secret ls/, says: '{"ID":"x"}\n' }]);
    await expect(store.entries()).rejects.toThrow(EnvironmentProblem);
    await expect(store.entries()).rejects.toThrow(/Name is missing/);
  });
});

describe('secrets of Kubernetes', () => {
  const namespaceThere = { words: /get namespace shop/, says: 'namespace/shop\n' };
  const objectThere = { words: /get secret shop-secrets .*resourceVersion/, says: '41' };

  it('are keys, which a template prints with who manages them, and without a value', async () => {
    const { programs, store } = kubernetes([
      {
        words: /get secret shop-secrets/,
        says: 'key\ttoken\nkey\tby_hand\nmanager\ttoken\tappspec-secrets.token\nmanager\t.\tappspec-secrets\nmanager\tby_hand\tkubectl-create\n',
      },
      { words: /get secret platform/ },
    ]);
    expect((await store.entries()).map(({ entry, isOurs }) => [entry.object, entry.key, isOurs])).toEqual([
      ['shop-secrets', 'token', true],
      ['shop-secrets', 'by_hand', false],
    ]);
    expect(programs.calls()[0]?.words).toContain('--output=go-template=');
    expect(programs.calls()[0]?.words).not.toMatch(/\{\{\$value\}\}/);
  });

  it('come in an object of their own, with its namespace before it', async () => {
    const { programs, store } = kubernetes([{ words: /get / }, { words: /apply/ }, { words: /create/, says: '7' }]);
    await store.create([key('a'), key('b')]);
    const changes = programs.calls().filter(({ words }) => !words.includes(' get '));
    expect(changes.map(({ words }) => words.replace(/^.*--request-timeout=20s /, ''))).toEqual([
      'apply --server-side --field-manager=appspec --filename=-',
      'create --field-manager=appspec-secrets --filename=- --output=jsonpath={.metadata.resourceVersion}',
    ]);
    expect(changes[0]?.input).toBe('kind: Namespace');
    expect(JSON.parse(changes[1]?.input ?? '')).toMatchObject({
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: 'shop-secrets', namespace: 'shop' },
      data: { a: base64, b: base64 },
    });
    expect(visibleIn(programs)).not.toMatch(/CANARY|Q0FOQVJZ/);
  });

  it('come beside keys that are there, each by a manager of its own, each on the version that the one before left', async () => {
    const { programs, store } = kubernetes([namespaceThere, objectThere, { words: /apply/, says: '42' }]);
    await store.create([key('a'), key('b')]);
    const changes = programs.calls().filter(({ words }) => words.includes(' apply '));
    expect(changes.map(({ words }) => /--field-manager=\S+/.exec(words)?.[0])).toEqual([
      '--field-manager=appspec-secrets.a',
      '--field-manager=appspec-secrets.b',
    ]);
    expect(changes.map(({ input }) => JSON.parse(input))).toMatchObject([
      { metadata: { resourceVersion: '41' }, data: { a: base64 } },
      { metadata: { resourceVersion: '42' }, data: { b: base64 } },
    ]);
  });

  it('never repeat a manifest that kubectl complains of', async () => {
    const { store } = kubernetes([namespaceThere, objectThere, { words: /apply/, complains: 'bad: ', echoes: true, code: 1 }]);
    const problem = await store.create([key('a')]).catch((error: unknown) => error);
    expect(String(problem)).toContain('they are not shown');
    expect(JSON.stringify(problem)).not.toMatch(/CANARY|Q0FOQVJZ/);
  });

  it('want a namespace that somebody else makes', async () => {
    const { programs, store } = kubernetes([{ words: /get namespace/ }], 'none');
    await expect(store.create([key('a')])).rejects.toThrow('There is no namespace "shop". Make it: kubectl create namespace shop');
    expect(programs.calls()).toHaveLength(1);
  });

  it('go one by one, by name', async () => {
    const { programs, store } = kubernetes([{ words: /patch/, says: 'secret/shop-secrets' }]);
    await store.remove([{ object: 'shop-secrets', key: 'token_v2' }]);
    expect(programs.calls()[0]?.words).toContain('patch secret shop-secrets --type=json --patch=[{"op":"remove","path":"/data/token_v2"}]');
  });

  it('are read by templates and pods: by key, by the whole object, by variables; not by what is done', async () => {
    const pod = (words: object) => ({ spec: { template: { spec: words } } });
    const items = [
      {
        kind: 'Deployment',
        metadata: { name: 'web' },
        ...pod({ volumes: [{ secret: { secretName: 'shop-secrets', items: [{ key: 'a' }] } }] }),
      },
      {
        kind: 'StatefulSet',
        metadata: { name: 'db' },
        ...pod({ containers: [{ env: [{ valueFrom: { secretKeyRef: { name: 'shop-secrets', key: 'b' } } }] }] }),
      },
      { kind: 'DaemonSet', metadata: { name: 'all' }, ...pod({ volumes: [{ secret: { secretName: 'whole' } }] }) },
      {
        kind: 'CronJob',
        metadata: { name: 'cron' },
        spec: { jobTemplate: pod({ initContainers: [{ envFrom: [{ secretRef: { name: 'whole' } }] }] }) },
      },
      {
        kind: 'Job',
        metadata: { name: 'done' },
        ...pod({ volumes: [{ secret: { secretName: 'old' } }] }),
        status: { conditions: [{ type: 'Complete', status: 'True' }] },
      },
      {
        kind: 'Job',
        metadata: { name: 'open' },
        ...pod({ volumes: [{ projected: { sources: [{ secret: { name: 'shop-secrets', items: [{ key: 'c' }] } }] } }] }),
      },
      { kind: 'Pod', metadata: { name: 'gone' }, spec: { volumes: [{ secret: { secretName: 'old' } }] }, status: { phase: 'Succeeded' } },
      {
        kind: 'Pod',
        metadata: { name: 'web-1' },
        spec: { volumes: [{ secret: { secretName: 'shop-secrets', items: [{ key: 'a' }] } }] },
        status: { phase: 'Running' },
      },
    ];
    const ending = {
      kind: 'Pod',
      metadata: { name: 'ending', deletionTimestamp: '2026-01-01T00:00:00Z' },
      spec: { volumes: [{ secret: { secretName: 'old' } }] },
    };
    const { store } = kubernetes([{ words: /get deployments/, says: JSON.stringify({ items: [...items, ending] }) }]);
    const reads = await store.reads();
    const readers = (object: string, name: string) => readersIn(reads, { object, key: name });
    expect(readers('shop-secrets', 'a')).toEqual(['Deployment web', 'Pod web-1']);
    expect(readers('shop-secrets', 'b')).toEqual(['StatefulSet db']);
    expect(readers('shop-secrets', 'c')).toEqual(['Job open']);
    expect(readers('whole', 'any')).toEqual(['DaemonSet all', 'CronJob cron']);
    expect(readers('old', 'any')).toEqual([]);
  });
});
