import { describe, expect, it } from 'vitest';
import { EnvironmentProblem } from '../../../src/core/problem.ts';
import { applied, refusalOf } from '../../../src/deploy/kubernetes/apply.ts';
import { driftOf } from '../../../src/deploy/kubernetes/drift.ts';
import { isComplete } from '../../../src/deploy/kubernetes/earlier-jobs.ts';
import { makeRoom } from '../../../src/deploy/kubernetes/earlier-workloads.ts';
import { endpointsOf } from '../../../src/deploy/kubernetes/endpoints.ts';
import { Kubectl } from '../../../src/deploy/kubernetes/kubectl.ts';
import { leftovers } from '../../../src/deploy/kubernetes/leftovers.ts';
import { manifestsOf } from '../../../src/deploy/kubernetes/manifest.ts';
import { obstacles } from '../../../src/deploy/kubernetes/obstacles.ts';
import { oneMoreRun } from '../../../src/deploy/kubernetes/run-task.ts';
import { fakePrograms, type Rule } from '../fake-program.ts';
import { FakeKubectl, type FakeObject } from './fake-kubectl.ts';
import { listening, manifestNamed, releaseFor, runnerNamed } from './release-objects.ts';

const release = releaseFor(`
services:
  web: { image: "shop/web:1", health: none, replicas: 2, ports: { http: 8080 }, secrets: [key], k8s: { nodeSelector: { disk: ssd } } }
  db: { image: "shop/db:1", health: none, mounts: { /data: data } }
tasks:
  migrate: { image: "shop/api:1" }
  nightly: { image: "shop/api:1", schedule: "0 3 * * *" }
volumes: { data: { kind: block, size: 1Gi } }
secrets: { key: {} }
`);
const manifests = manifestsOf(release);
const job = manifestNamed(release, 'Job', 'migrate');
const ours = { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/managed-by': 'appspec' };

function live(kind: string, name: string, words: object = {}): FakeObject {
  return { kind, metadata: { name, uid: name, labels: ours }, ...words };
}

/** kubectl on the PATH answers by these rules. */
async function asking<T>(rules: readonly Rule[], ask: (kubectl: Kubectl) => Promise<T>): Promise<T> {
  const fakes = fakePrograms({ kubectl: rules });
  const path = process.env['PATH'];
  process.env['PATH'] = `${fakes.folder}:${path}`;
  try {
    return await ask(new Kubectl({ context: 'prod', kubeconfig: '/k' }, 'shop'));
  } finally {
    process.env['PATH'] = path;
    fakes.remove();
  }
}

describe('kubectl', () => {
  it('is told where on every call', async () => {
    const words = /^--kubeconfig \/k --context prod --namespace shop --request-timeout=20s get pods -o json$/;
    expect(
      (await asking([{ words, says: '{"items":[]}' }], (kubectl) => kubectl.read(['get', 'pods', '-o', 'json']))).list('items'),
    ).toEqual([]);
  });

  it.each([
    ['The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?'],
    ['Unable to connect to the server: dial tcp: lookup k8s.test: no such host'],
    ['Error from server (ServiceUnavailable): the server is currently unable to handle the request'],
  ])('that reaches nobody is a problem of the environment: %s', async (complains) => {
    const answer = asking([{ words: /./, complains, code: 1 }], (kubectl) => kubectl.text(['get', 'pods']));
    await expect(answer).rejects.toThrow(EnvironmentProblem);
    await expect(answer).rejects.toThrow(`The cluster does not answer: ${complains}`);
  });

  it('that answers garbage, or what lacks a field, is told by the place', async () => {
    const garbage = asking([{ words: /./, says: '<html>' }], (kubectl) => kubectl.list('pods', undefined));
    await expect(garbage).rejects.toThrow('kubectl get pods answered what is no JSON: <html>');
    const object = asking([{ words: /./, says: '{"items":{}}' }], (kubectl) => kubectl.list('pods', undefined));
    await expect(object).rejects.toThrow('kubectl get pods.items is {}, where a list should be.');
  });

  it('that is refused says what the API server said', async () => {
    const complains = 'Error from server (Forbidden): pods is forbidden';
    const answer = asking([{ words: /./, complains, code: 1 }], (kubectl) => kubectl.text(['get', 'pods']));
    await expect(answer).rejects.toThrow(`kubectl get: ${complains}`);
  });
});

const conflict =
  'error: Apply failed with 1 conflict: conflict with "kubectl" using apps/v1: .spec.replicas\nPlease review the fields above--they';

describe('applying', () => {
  it('tells a conflict by object, field and owner, with our own advice', async () => {
    const kubectl = new FakeKubectl();
    kubectl.answers = (words) =>
      words.startsWith('apply') && !words.includes('--force-conflicts') ? { exitCode: 1, stderr: conflict } : undefined;
    const refusal = await refusalOf(kubectl, [manifestNamed(release, 'Deployment', 'web')], {});
    expect(refusal).toBe(
      'Deployment web: Apply failed with 1 conflict: conflict with "kubectl" using apps/v1: .spec.replicas\n' +
        'Somebody else owns these fields: let them go there, or take them with --force-conflicts.',
    );
    expect(await refusalOf(kubectl, [manifestNamed(release, 'Deployment', 'web')], { force: true })).toBeUndefined();
    await expect(applied(kubectl, [manifestNamed(release, 'Deployment', 'web')], {})).rejects.toThrow('.spec.replicas');
  });

  it('waits until a workload of another kind is gone, and lets an autoscaler keep its number', async () => {
    const kubectl = new FakeKubectl([live('Deployment', 'db', { spec: {} })]);
    await makeRoom(kubectl, 'shop', [manifestNamed(release, 'StatefulSet', 'db')], listening().running);
    expect(kubectl.objects).toEqual([]);
    const scaled = releaseFor(
      'services: { web: { image: "shop/web:1", health: none, k8s: { autoscale: { min: 2, max: 4, cpu: 80 } }, resources: { reserve: { cpu: 1 } } } }\n',
    );
    const managedFields = [{ manager: 'appspec', operation: 'Apply', fieldsV1: { 'f:spec': { 'f:replicas': {} } } }];
    const web = live('Deployment', 'web', { spec: { replicas: 3 } });
    kubectl.objects = [{ ...web, metadata: { ...web.metadata, managedFields } as FakeObject['metadata'] }];
    await makeRoom(kubectl, 'shop', [manifestNamed(scaled, 'Deployment', 'web')], listening().running);
    expect(kubectl.asked.at(-1)).toContain('--field-manager=appspec-autoscaled');
    expect(kubectl.objects).toMatchObject([{ kind: 'Deployment', spec: { replicas: 3 } }]);
  });

  it('knows a task that is complete, and takes away one that failed', async () => {
    const ended = (type: string) => live('Job', job.name, { status: { conditions: [{ type, status: 'True' }] } });
    const { running } = listening();
    expect(await isComplete(new FakeKubectl(), job, running)).toBe(false);
    expect(await isComplete(new FakeKubectl([ended('Complete')]), job, running)).toBe(true);
    expect(await isComplete(new FakeKubectl([live('Job', job.name)]), job, running)).toBe(false);
    const kubectl = new FakeKubectl([ended('Failed')]);
    expect(await isComplete(kubectl, job, running)).toBe(false);
    expect(kubectl.objects).toEqual([]);
  });

  it('runs a task once more, also one that runs by the clock', () => {
    const at = new Date(0);
    for (const name of ['migrate', 'nightly']) {
      const { read, ...run } = oneMoreRun(release, runnerNamed(release, name).member, at);
      expect(run).toMatchObject({ kind: 'Job', name: `${name}-run-0`, namespace: 'shop' });
      expect(read.list('spec', 'template', 'spec', 'containers')[0]?.text('image')).toBe('shop/api:1');
      expect(read.text('metadata', 'labels', 'app.kubernetes.io/instance')).toBe(name);
    }
    expect(() => oneMoreRun(release, { ...runnerNamed(release, 'web').member, name: 'none' }, at)).toThrow('has no task none');
  });
});

describe('what is there', () => {
  it('and in no file any more is left over; a Job that has run only when no release is remembered that has it', async () => {
    const done = (name: string) => live('Job', name, { status: { conditions: [{ type: 'Complete', status: 'True' }] } });
    const kubectl = new FakeKubectl([
      live('Deployment', 'web'),
      live('Deployment', 'old'),
      done('seed-1'),
      done(job.name),
      live('Job', 'hung-1'),
    ]);
    const smaller = releaseFor('services: { web: { image: "shop/web:1", health: none } }\n');
    const history = [{ release, state: 'deployed', at: '' }] as const;
    expect(await leftovers(kubectl, smaller, history, false)).toEqual(['Deployment old', 'Job hung-1']);
    expect(kubectl.objects.map(({ metadata }) => metadata.name)).toEqual(['web', 'old', job.name, 'hung-1']);
    await leftovers(kubectl, smaller, history, true);
    expect(kubectl.objects.map(({ metadata }) => metadata.name)).toEqual(['web', job.name]);
  });

  it('is reached where the cluster says', async () => {
    const ports = [{ port: 80, nodePort: 30080 }];
    const balanced = { loadBalancer: { ingress: [{ hostname: 'a.elb.test' }] } };
    const kubectl = new FakeKubectl([
      live('Service', 'web', { spec: { type: 'LoadBalancer', ports }, status: balanced }),
      live('Service', 'new', { spec: { type: 'LoadBalancer', ports } }),
      live('Service', 'node', { spec: { type: 'NodePort', ports } }),
      live('Ingress', 'all', { spec: { rules: [{ host: 'shop.test', http: { paths: [{ path: '/a' }] } }] }, status: balanced }),
    ]);
    const endpoints = await endpointsOf(kubectl, 'shop');
    const found = [...['web', 'new', 'node', 'none'].map((name) => ({ kind: 'Service', name })), { kind: 'Ingress', name: 'all' }].flatMap(
      endpoints,
    );
    expect(found).toEqual([
      'a.elb.test:80',
      'a load balancer that has no address yet',
      'node port 30080',
      'http://shop.test/a (a.elb.test)',
    ]);
  });

  it('and differs from what an apply would make of it is told field by field', async () => {
    const web = manifestNamed(release, 'Deployment', 'web');
    const kubectl = new FakeKubectl();
    const containers = (image: string) => ({ replicas: 2, template: { spec: { containers: [{ name: 'web', image }] } } });
    kubectl.answers = (words) => {
      const object = live('Deployment', 'web', {
        spec: words.startsWith('get') ? containers('evil') : containers('shop/web:1'),
        status: {},
      });
      return { stdout: JSON.stringify({ kind: 'List', items: [object] }) };
    };
    const drift = await driftOf(kubectl, [web, job]);
    expect(drift(web)).toEqual(['spec.template.spec.containers.web.image: "shop/web:1" -> "evil"']);
    expect(drift(job)).toEqual([]);
  });
});

describe('what keeps a release from running', () => {
  const resources = [
    ...[
      'namespaces v1 false Namespace',
      'services v1 true Service',
      'serviceaccounts v1 true ServiceAccount',
      'persistentvolumeclaims pvc v1 true PersistentVolumeClaim',
    ],
    ...[
      'deployments deploy apps/v1 true Deployment',
      'statefulsets sts apps/v1 true StatefulSet',
      'jobs batch/v1 true Job',
      'cronjobs cj batch/v1 true CronJob',
    ],
  ];
  const rights = 'leases.coordination.k8s.io,configmaps';

  function cluster(known: readonly string[], allowed: string): FakeKubectl {
    const kubectl = new FakeKubectl([{ kind: 'Node', metadata: { name: 'one', labels: { disk: 'hdd' } } }]);
    kubectl.answers = (words) => {
      if (words === 'api-resources --no-headers') return { stdout: known.join('\n') };
      if (words.startsWith('auth can-i')) return { stdout: allowed };
      if (words.startsWith('get secret')) return { stdout: 'there\nother\n' };
      return undefined;
    };
    return kubectl;
  }

  it('is told with what mends it', async () => {
    const withBudget = [...resources, 'poddisruptionbudgets pdb policy/v1 true PodDisruptionBudget'];
    const found = await obstacles(cluster(withBudget, '*.*   []   []   [*]'), release, manifests, []);
    expect(found).toEqual([
      { what: 'Secret shop-secrets has no key.', mend: 'appspec secrets create --target k8s' },
      { what: 'StorageClass gp3 is not there.', mend: expect.stringContaining('kubectl get storageclass') },
      { what: 'No node has disk=ssd, which Deployment web asks for.', mend: expect.stringContaining('kubectl label node NODE disk=ssd') },
    ]);
  });

  it('is also a kind that the cluster does not know, and what one may not do', async () => {
    const rows = rights.split(',').map((resource) => `${resource}   []   []   [get list create patch]`);
    const found = (await obstacles(cluster(resources, rows.join('\n')), release, manifests, [])).map(({ what }) => what);
    expect(found).toContain('The cluster knows no PodDisruptionBudget of policy/v1, which app/40-web.yaml has.');
    const denied = found.find((what) => what.startsWith('You may not'));
    expect(denied).toContain('delete configmaps');
    expect(denied).toContain('create deployments.apps');
    expect(denied).not.toContain('create configmaps');
  });

  const warning = 'Warning: the list may be incomplete: webhook authorizer does not support user rule resolution';
  const admin = '*.*   []   []   [*]';

  interface Review {
    readonly spec: { readonly resourceAttributes: Readonly<Record<string, string>> };
  }

  /** A cluster whose list is not whole; what it says of each right when it is asked for that alone. */
  async function deniedWhere(listed: string, verdict: (verb: string, resource: string) => boolean | undefined) {
    const kubectl = cluster(resources, listed);
    const reviewed: Readonly<Record<string, string>>[] = [];
    const others = kubectl.answers;
    kubectl.answers = (words, input) => {
      if (words.startsWith('auth can-i')) return { stdout: listed, stderr: warning };
      if (!words.startsWith('create --validate=false')) return others(words, input);
      reviewed.push(...(JSON.parse(input) as { items: Review[] }).items.map(({ spec }) => spec.resourceAttributes));
      const said = reviewed.map(({ verb = '', resource = '', group = '' }) => [verdict(verb, resource), `${verb} ${resource}.${group}`]);
      return { stdout: said.map(([is, right]) => (is === undefined ? '' : `${is} ${right}\n`)).join('') };
    };
    const found = (await obstacles(kubectl, release, manifests, []))
      .map(({ what }) => what)
      .filter((what) => what.startsWith('You may not'));
    return { found, reviewed };
  }

  it('is no right that a list lacks which may be incomplete, unless the cluster denies it when asked for it alone', async () => {
    const own = 'selfsubjectaccessreviews.authorization.k8s.io   []   []   [create]';
    const { found, reviewed } = await deniedWhere(own, (verb, resource) => !(verb === 'patch' && resource === 'deployments'));
    expect(found).toEqual(['You may not patch deployments.apps in namespace shop.']);
    expect(reviewed).toContainEqual({ namespace: 'shop', verb: 'patch', group: 'apps', resource: 'deployments' });
    expect(reviewed).toContainEqual({ verb: 'create', group: '', resource: 'namespaces' });
    expect((await deniedWhere(own, () => true)).found).toEqual([]);
  });

  it('is no right about which the cluster says nothing; and what is listed is not asked for again', async () => {
    expect((await deniedWhere('', () => undefined)).found).toEqual([]);
    expect((await deniedWhere('deployments.apps   []   []   [get list patch]', () => true)).reviewed).not.toContainEqual(
      expect.objectContaining({ verb: 'patch', resource: 'deployments' }),
    );
    expect((await deniedWhere(admin, () => false)).reviewed).toEqual([]);
  });

  it.each([
    ['not there', [], ['create namespaces', 'patch namespaces']],
    ['there', [{ kind: 'Namespace', metadata: { name: 'shop' } }], ['patch namespaces']],
  ])('is of a namespace that is %s only what deploying does with it', async (_, objects, expected) => {
    const kubectl = cluster(resources, '');
    kubectl.objects = [...objects];
    const denied = (await obstacles(kubectl, release, manifests, [])).find(({ what }) => what.startsWith('You may not'))?.what ?? '';
    expect(denied.match(/\w+ namespaces/g)).toEqual(expected);
    expect(denied.match(/\w+ leases\.coordination\.k8s\.io/g)?.map((right) => right.split(' ')[0])).toEqual(['get', 'create', 'update']);
  });

  it('is not a namespace that one may not look at', async () => {
    const kubectl = cluster(resources, admin);
    const others = kubectl.answers;
    const stderr = 'Error from server (Forbidden): namespaces "shop" is forbidden: User "ada" cannot get resource "namespaces"';
    kubectl.answers = (words, input) => (words.startsWith('get namespace ') ? { stderr, exitCode: 1 } : others(words, input));
    const existing = manifests.filter(({ kind }) => kind !== 'Namespace');
    expect((await obstacles(kubectl, release, existing, [])).map(({ what }) => what)).not.toContain(
      'Namespace shop is not there, and the files do not make it.',
    );
    kubectl.answers = (words, input) => (words.startsWith('get namespace ') ? { stderr: 'broken', exitCode: 1 } : others(words, input));
    await expect(obstacles(kubectl, release, existing, [])).rejects.toThrow('kubectl get: broken');
  });

  it('is not a secret that one may not look at', async () => {
    const kubectl = cluster(resources, admin);
    const others = kubectl.answers;
    const stderr = 'Error from server (Forbidden): secrets "shop-secrets" is forbidden: User "ada" cannot get resource "secrets"';
    kubectl.answers = (words, input) => (words.startsWith('get secret') ? { stderr, exitCode: 1 } : others(words, input));
    const found = (await obstacles(kubectl, release, manifests, [])).map(({ what }) => what);
    expect(found.filter((what) => what.startsWith('Secret'))).toEqual([]);
  });

  it('is also a field that somebody else owns, and nothing else that a rehearsal would refuse', async () => {
    const kubectl = cluster(resources, admin);
    kubectl.objects = [...kubectl.objects, { kind: 'Namespace', metadata: { name: 'shop' } }];
    const others = kubectl.answers;
    const sent = (input: string) =>
      (JSON.parse(input) as { items: FakeObject[] }).items.map(({ kind, metadata: { name } }) => `${kind} ${name}`);
    kubectl.answers = (words, input) => {
      if (!words.startsWith('apply --server-side')) return others(words, input);
      expect(words).toContain('--dry-run=server');
      expect(words).not.toContain('--force-conflicts');
      const objects = sent(input);
      if (objects.includes('Deployment web')) return { exitCode: 1, stderr: conflict };
      return objects.includes('StatefulSet db') ? { exitCode: 1, stderr: 'Error from server (Forbidden): quota' } : {};
    };
    const yielding = [manifestNamed(release, 'Deployment', 'web'), manifestNamed(release, 'StatefulSet', 'db'), job];
    const owned = (await obstacles(kubectl, release, manifests, yielding)).filter(({ mend }) => mend.includes('--force-conflicts'));
    expect(owned).toEqual([
      {
        what: 'Deployment web: Apply failed with 1 conflict: conflict with "kubectl" using apps/v1: .spec.replicas',
        mend: 'Somebody else owns these fields: let them go there, or take them with --force-conflicts.',
      },
    ]);
    kubectl.objects = kubectl.objects.filter(({ kind }) => kind !== 'Namespace');
    expect((await obstacles(kubectl, release, manifests, yielding)).filter(({ mend }) => mend.includes('--force-conflicts'))).toEqual([]);
  });

  it('is no API that extends the cluster and does not answer: only kinds of it are not known to be missing', async () => {
    const known = [...resources, 'poddisruptionbudgets pdb policy/v1 true PodDisruptionBudget'];
    const partial = (group: string) =>
      `error: unable to retrieve the complete list of server APIs: ${group}: the server is currently unable to handle the request`;
    const without = (kind: string) => known.filter((line) => !line.endsWith(kind)).join('\n');
    const unknownWhere = async (table: string, complains: string) => {
      const rules = [
        { words: / api-resources /, says: table, complains, code: 1 },
        { words: / auth can-i /, says: admin },
        { words: / get nodes /, says: '{"items":[]}' },
        { words: / get secret /, says: 'there\nkey\n' },
        { words: / get /, says: 'namespace/shop' },
      ];
      const found = await asking(rules, (kubectl) => obstacles(kubectl, release, manifests, []));
      return found.map(({ what }) => what).filter((what) => what.startsWith('The cluster knows no'));
    };
    expect(await unknownWhere(known.join('\n'), partial('metrics.k8s.io/v1beta1'))).toEqual([]);
    expect(await unknownWhere(without('PodDisruptionBudget'), partial('policy/v1'))).toEqual([]);
    expect(await unknownWhere(without('PodDisruptionBudget'), partial('metrics.k8s.io/v1beta1'))).toEqual([
      'The cluster knows no PodDisruptionBudget of policy/v1, which app/40-web.yaml has.',
    ]);
    await expect(unknownWhere('', 'error: broken')).rejects.toThrow('kubectl api-resources: error: broken');
  });
});
