import { describe, expect, it } from 'vitest';
import { type Compilation, compile } from '../../../src/compile.ts';
import type { TargetName } from '../../../src/core/shape.ts';
import { positionOf } from '../../../src/core/source.ts';
import { kubernetesRows } from '../../../src/questions/diff/kubernetes-rows.ts';
import { swarmRows } from '../../../src/questions/diff/swarm-rows.ts';
import { judgeUpgrades, upgradeFindings } from '../../../src/questions/diff/upgrade.ts';
import { upgradeCodes } from '../../../src/questions/diff/upgrade-codes.ts';
import { readSpec } from '../../../src/read-spec.ts';
import { allRows } from './compared.ts';

const spec = (words: string, more = '') => `appspec: 1
name: shop
services:
  web: { image: "nginx:1", health: none, ${words} }
  db: { image: "mysql:8.4", health: none }
${more}targets: { swarm: { storage: cloudstor }, k8s: { loadBalancer: nlb, storage: { block: gp3 } } }
`;

const task = (command: string) => `tasks: { migrate: { image: "shop:1", command: [${command}] } }\n`;
const volume = (name: string, words = 'size: 10Gi') => `volumes: { ${name}: { kind: block, ${words} } }\n`;
const port = (access: string) => `ports: { http: { container: 80, publish: 80, access: ${access} } }`;

function compiled(text: string, target: TargetName): Compilation {
  const compilation = compile(readSpec({ path: 'app.spec.yaml', text }), {
    target,
    environment: undefined,
    given: [],
    processEnvironment: {},
  });
  const error = compilation.diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(error.message);
  return compilation;
}

function upgraded(before: string, after: string, target: TargetName) {
  const old = compiled(before, target);
  return upgradeFindings({ app: old.app?.name.value, files: old.outputs }, compiled(after, target));
}

function said(before: string, after: string, target: TargetName): string[] {
  return upgraded(before, after, target).map(({ object, diagnostic: { severity, code } }) => `${severity} ${code}:${object}`);
}

describe('upgrade checks', () => {
  it.each<[string, string, string, readonly string[], readonly string[]]>([
    ['nothing', spec('replicas: 1'), spec('replicas: 2'), [], []],
    [
      'a renamed volume',
      spec('mounts: { /data: old }', volume('old')),
      spec('mounts: { /data: new }', volume('new')),
      ['error volume-left-behind:service/web', 'error volume-left-behind:volume/old'],
      ['error volume-left-behind:PersistentVolumeClaim/old', 'error volume-left-behind:StatefulSet/web'],
    ],
    [
      'a smaller volume',
      spec('mounts: { /data: data }', volume('data')),
      spec('mounts: { /data: data }', volume('data', 'size: 5Gi')),
      ['error volume-options-changed:volume/data'],
      ['error volume-options-changed:PersistentVolumeClaim/data'],
    ],
    [
      'a Deployment that becomes a StatefulSet',
      spec('replicas: 1'),
      spec('mounts: { /data: data }', volume('data')),
      [],
      ['error workload-kind-changed:StatefulSet/web'],
    ],
    [
      'a service that runs on every node',
      spec('replicas: 1'),
      spec('replicas: perNode'),
      ['error workload-kind-changed:service/web'],
      ['error workload-kind-changed:DaemonSet/web'],
    ],
    [
      'a service that gets its first port',
      spec('replicas: 1'),
      spec('ports: { http: 80 }'),
      [],
      ['error service-headless-changed:Service/web'],
    ],
    [
      'another kind of load balancer',
      spec(port('public')),
      spec(port('public')).replace('nlb', 'classic'),
      [],
      ['error load-balancer-changed:Service/web-public'],
    ],
    [
      'a service that went',
      spec('replicas: 1'),
      spec('replicas: 1').replace(/^ {2}db.*\n/m, ''),
      ['warning object-removed:service/db'],
      ['warning object-removed:Deployment/db', 'warning object-removed:Service/db', 'warning object-removed:ServiceAccount/shop-db'],
    ],
    [
      'a task with another command',
      spec('', task('a')),
      spec('', task('b')),
      ['warning task-runs-again:service/migrate'],
      ['warning task-runs-again:Job/migrate'],
    ],
    [
      'another name',
      spec('replicas: 1'),
      spec('replicas: 1').replace('name: shop', 'name: store'),
      ['error app-renamed:stack/store'],
      expect.arrayContaining(['error volume-left-behind:Namespace/shop', 'warning object-removed:Deployment/web']),
    ],
  ])('%s', (_, before, after, swarm, kubernetes) => {
    expect(said(before, after, 'swarm')).toEqual(swarm);
    expect(said(before, after, 'k8s')).toEqual(kubernetes);
  });

  it('points at what the new spec says, or at its start where it says nothing', () => {
    const [smaller] = upgraded(
      spec('mounts: { /a: data }', volume('data')),
      spec('mounts: { /a: data }', volume('data', 'size: 5Gi')),
      'swarm',
    );
    const [gone] = upgraded(spec(''), spec('').replace(/^ {2}db.*\n/m, ''), 'swarm');
    const places = [smaller, gone].map((found) => found && positionOf(found.diagnostic.span.file, found.diagnostic.span.start));
    expect(places).toEqual([
      { line: 6, column: 39 },
      { line: 1, column: 1 },
    ]);
  });

  it('are accepted by code and object, with or without its kind', () => {
    const found = upgraded(spec('', task('a')), spec('', task('b')), 'k8s');
    expect(judgeUpgrades(found, []).told).toHaveLength(1);
    expect(judgeUpgrades(found, ['task-runs-again:migrate'])).toMatchObject({ told: [], unused: [] });
    expect(judgeUpgrades(found, ['task-runs-again:Job/migrate'])).toMatchObject({ told: [], unused: [] });
    expect(judgeUpgrades(found, ['task-runs-again:app', 'object-removed:migrate'])).toMatchObject({
      accepted: [],
      unused: ['task-runs-again:app', 'object-removed:migrate'],
    });
  });

  it('know what to do about every code of the tables, and no other', () => {
    const codes = [...allRows(swarmRows), ...allRows(kubernetesRows)].flatMap(([, , , code]) => code ?? []);
    expect([...new Set(codes)].sort()).toEqual(Object.keys(upgradeCodes).sort());
  });
});
