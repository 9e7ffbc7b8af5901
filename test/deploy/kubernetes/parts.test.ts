import { expect, it } from 'vitest';
import { manifestsOf, named } from '../../../src/deploy/kubernetes/manifest.ts';
import { runnersOf } from '../../../src/deploy/kubernetes/members.ts';
import { namespaceOf } from '../../../src/deploy/kubernetes/namespace.ts';
import { partsOf } from '../../../src/deploy/kubernetes/parts.ts';
import { releaseFor } from './release-objects.ts';

const release = releaseFor(`
services:
  api: { image: "shop/api:1", health: none, replicas: 2, ports: { http: 8080 }, routes: [{ host: a.test, port: http, access: public }], rollout: { onFailure: pause, timeout: 2m } }
  web: { image: "shop/web:1", health: none, ports: { http: 8080 }, routes: [{ host: b.test, port: http, access: public }], needs: [api, migrate] }
  db: { image: "shop/db:1", health: none, mounts: { /data: data }, rollout: { timeout: 20m } }
tasks:
  migrate: { image: "shop/api:1", needs: [db], timeout: 3m }
  nightly: { image: "shop/api:1", schedule: "0 3 * * *" }
volumes: { data: { kind: block, size: 1Gi } }
accept: { rollout-unwatched: appspec deploys it }
`);
const manifests = manifestsOf(release);

it('services and tasks are read from what is emitted', () => {
  const members = Object.fromEntries(runnersOf(manifests).map(({ member }) => [member.name, member]));
  expect(members).toEqual({
    api: { name: 'api', kind: 'service', needs: [], timeout: 120_000, onFailure: 'pause' },
    web: { name: 'web', kind: 'service', needs: ['api', 'migrate'], timeout: 600_000, onFailure: 'rollback' },
    db: { name: 'db', kind: 'service', needs: [], timeout: 1_200_000, onFailure: 'pause' },
    migrate: { name: 'migrate', kind: 'task', needs: ['db'], timeout: 180_000, onFailure: 'rollback' },
    nightly: { name: 'nightly', kind: 'task', needs: [], timeout: 600_000, onFailure: 'rollback', schedule: '0 3 * * *' },
  });
  expect(namespaceOf(manifests)).toBe('shop');
});

it('what others need comes first, a Service before its pods, an Ingress with the last that it leads to', () => {
  const { prepared, owned } = partsOf(manifests);
  expect(prepared[0] && named(prepared[0])).toBe('Namespace shop');
  expect(prepared.map(({ kind }) => kind)).toEqual([
    'Namespace',
    'PersistentVolumeClaim',
    ...Array.from({ length: 5 }, () => 'ServiceAccount'),
  ]);
  expect(owned.get('api')?.map(named)).toEqual(['Service api', 'Deployment api', 'PodDisruptionBudget api']);
  expect(owned.get('web')?.map(({ kind }) => kind)).toEqual(['Service', 'Deployment', 'Ingress']);
  expect(owned.get('migrate')?.map(({ kind }) => kind)).toEqual(['Job']);
  expect(owned.get('nightly')?.map(named)).toEqual(['CronJob nightly']);
  expect([...prepared, ...[...owned.values()].flat()]).toHaveLength(manifests.length);
});
