import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { targets } from '../../src/6-lower/targets.ts';
import { nameJobs } from '../../src/7-finish/name-jobs.ts';
import { checkReferences } from '../../src/7-finish/references/references.ts';
import { compile } from '../../src/compile.ts';
import type { TargetName } from '../../src/core/shape.ts';
import { positionOf } from '../../src/core/source.ts';
import { type EmittedFile, from, type Tree, type TreeMap } from '../../src/core/tree.ts';
import { givenBySet } from '../../src/given.ts';
import { readSpec } from '../../src/read-spec.ts';

const text = readFileSync('examples/todobackend/app.spec.yaml', 'utf8');
const spec = readSpec({ path: 'app.spec.yaml', text });

function lowered(target: TargetName) {
  const given = [givenBySet(['APP_VERSION=abc1234'])].flatMap(({ values }) => values ?? []);
  const { app } = compile(spec, { target, environment: undefined, given, processEnvironment: {} });
  if (app === undefined) throw new Error('The example compiles.');
  return { app, files: nameJobs(targets[target].lower(app)) };
}

type Path = readonly (string | number)[];

/** The tree with another value at the path; undefined takes it away. */
function put(tree: Tree, [key, ...rest]: Path, value: Tree): Tree {
  if (key === undefined) return value;
  if (Array.isArray(tree)) return tree.map((item, index) => (index === key ? put(item, rest, value) : item));
  const map = tree as TreeMap;
  return { ...map, [from]: map[from], [key]: put(map[key], rest, value) };
}

/** What is said when one emitted value is another: the first is the file, the second the document. */
function saidOf(target: TargetName, file: string, [document, ...path]: readonly [number, ...Path], value: Tree): string[] {
  const { app, files } = lowered(target);
  const changed = files.map(
    (emitted): EmittedFile =>
      emitted.path === file ? { path: file, documents: put(emitted.documents, [document, ...path], value) as readonly TreeMap[] } : emitted,
  );
  expect(changed).not.toEqual(files);
  return checkReferences(target, app, changed).map(({ message, span }) => `${positionOf(span.file, span.start).line}: ${message}`);
}

const lineOf = (start: string) => text.split('\n').findIndex((line) => line.startsWith(start)) + 1;
const db = lineOf('  db:');

it.each(['swarm', 'k8s'] as const)('finds nothing in what %s makes of the example', (target) => {
  const lowering = lowered(target);
  expect(checkReferences(target, lowering.app, lowering.files)).toEqual([]);
});

describe('a stack', () => {
  const said = (path: Path, value: Tree) => saidOf('swarm', 'stack.yml', [0, ...path], value).map((line) => line.replace(/^\d+: /, ''));

  it.each<[string, Path, Tree, string]>([
    ['volume', ['volumes', 'data'], undefined, 'The stack declares no "data" under `volumes`.'],
    ['secret', ['services', 'db', 'secrets', 0, 'source'], 'lost', 'The stack declares no "lost" under `secrets`.'],
    ['config', ['services', 'db', 'configs'], [{ source: 'lost', target: '/x' }], 'The stack declares no "lost" under `configs`.'],
    ['network', ['services', 'db', 'networks'], ['default', 'lost'], 'The stack declares no "lost" under `networks`.'],
    ['network with words', ['services', 'db', 'networks'], { lost: { aliases: ['x'] } }, 'The stack declares no "lost" under `networks`.'],
    ['name', ['services', 'db-'], {}, '"todobackend_db-" is no name that Swarm takes for a service.'],
    ['long name', ['services', 'd'.repeat(60)], {}, `"todobackend_${'d'.repeat(60)}" is no name that Swarm takes for a service.`],
    ['secret name', ['secrets', 'secret_key', 'name'], 'a b', '"a b" is no name that Swarm takes for one of its secrets.'],
    ['target', ['services', 'db', 'secrets', 0, 'target'], 'mysql_root_password', '"db" has two of its secrets at "mysql_root_password".'],
    [
      'port',
      ['services', 'db', 'ports'],
      [{ target: 1, published: 80, protocol: 'tcp', mode: 'ingress' }],
      'Port 80/tcp is published twice in this stack.',
    ],
  ])('with another %s', (_, path, value, message) => {
    expect(said(path, value)).toEqual([message]);
  });

  it.each<[string, Path, Tree]>([
    ['a host path', ['services', 'db', 'volumes', 0], { type: 'bind', source: '/x', target: '/x' }],
    ['a volume without a name', ['services', 'db', 'volumes', 0], { type: 'volume', target: '/x' }],
    ['the same port for UDP', ['services', 'db', 'ports'], [{ target: 1, published: 80, protocol: 'udp', mode: 'ingress' }]],
    ['a host port', ['services', 'db', 'ports'], [{ target: 1, published: 80, protocol: 'tcp', mode: 'host' }]],
    ['the default network', ['services', 'db', 'networks'], ['default']],
  ])('may have %s', (_, path, value) => {
    expect(said(path, value)).toEqual([]);
  });
});

describe('manifests', () => {
  const inApp = (path: Path, value: Tree) => saidOf('k8s', 'app/40-app.yaml', [2, ...path], value);
  const pod = ['spec', 'template', 'spec'] as const;
  const container = [...pod, 'containers', 0] as const;

  it.each<[string, Path, Tree, string]>([
    ['volume', [...pod, 'volumes', 0, 'name'], 'lost', 'The pods of "app" have no volume "public".'],
    [
      'mount',
      [...container, 'volumeMounts', 0, 'mountPath'],
      '/run/secrets/SECRET_KEY',
      '"app" mounts two things at /run/secrets/SECRET_KEY.',
    ],
    [
      'probe port',
      [...container, 'readinessProbe', 'httpGet', 'port'],
      'lost',
      'The readinessProbe of "app" asks port "lost", which the container does not have.',
    ],
    [
      'number of a probe port',
      [...container, 'livenessProbe', 'httpGet', 'port'],
      1,
      'The livenessProbe of "app" asks port "1", which the container does not have.',
    ],
    ['variable', [...container, 'env', 0, 'name'], 'MYSQL_HOST', '"app" sets MYSQL_HOST twice.'],
    ['container', [...container, 'name'], 'collectstatic', 'The pods of "app" have two containers called "collectstatic".'],
    ['container name', [...container, 'name'], 'App', '"App" is no DNS label.'],
    ['selector', ['spec', 'selector', 'matchLabels', 'version'], '1', 'The selector of Deployment "app" does not select its own pods.'],
    ['port name', [...container, 'ports', 0, 'name'], 'web', 'The pods of "app" have no port "http".'],
  ])('with another %s', (_, path, value, message) => {
    expect(inApp(path, value).map((line) => line.replace(/^\d+: /, ''))).toContain(message);
  });

  it.each<[string, string, readonly [number, ...Path], Tree, string]>([
    [
      'claim',
      'app/40-db.yaml',
      [2, ...pod, 'volumes', 0, 'persistentVolumeClaim', 'claimName'],
      'lost',
      'There is no claim "lost", and no external volume of that name.',
    ],
    [
      'ConfigMap',
      'app/40-db.yaml',
      [2, ...pod, 'volumes', 0],
      { name: 'data', configMap: { name: 'lost' } },
      'There is no ConfigMap "lost".',
    ],
    ['governing Service', 'app/40-db.yaml', [2, 'spec', 'serviceName'], 'lost', 'There is no Service "lost" for the names of the pods.'],
    [
      'selector of a Service',
      'app/40-db.yaml',
      [0, 'spec', 'selector', 'app.kubernetes.io/instance'],
      'lost',
      'The selector of Service "db" selects no pods.',
    ],
    ['name of a Service', 'app/40-db.yaml', [0, 'metadata', 'name'], '1db', '"1db" is no name that Kubernetes takes for a Service.'],
    ['name', 'app/40-db.yaml', [0, 'metadata', 'name'], 'app', 'Service "app" is there twice: one would take the other\'s place.'],
    ['kustomization', 'kustomization.yaml', [0, 'resources', 0], 'lost.yaml', 'The kustomization lists lost.yaml, which is not there.'],
  ])('with another %s', (_, file, path, value, message) => {
    expect(saidOf('k8s', file, path, value).map((line) => line.replace(/^\d+: /, ''))).toContain(message);
  });

  it('with a policy for pods that are not there', () => {
    const { app, files } = lowered('k8s');
    const spec = { podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'lost' } } };
    const policy = { path: 'app/20-networks.yaml', documents: [{ kind: 'NetworkPolicy', metadata: { name: 'lost' }, spec }] };
    const said = checkReferences('k8s', app, [...files, policy]).map(({ message }) => message);
    expect(said).toContain('The selector of NetworkPolicy "lost" selects no pods.');
  });

  it('says where the value comes from', () => {
    expect(saidOf('k8s', 'app/40-db.yaml', [2, 'spec', 'serviceName'], 'lost')).toEqual([
      `${db}: There is no Service "lost" for the names of the pods.`,
    ]);
    expect(inApp([...pod, 'volumes', 1, 'name'], 'lost')[0]).toMatch(new RegExp(`^${lineOf('    secrets: {')}: `));
  });
});
