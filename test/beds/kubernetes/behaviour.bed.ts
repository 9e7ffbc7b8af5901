import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { wordsIn } from '../report.ts';
import { type Compiled, compiledText } from '../spec.ts';
import { pause, until } from '../until.ts';
import { Release, told } from './cluster.ts';
import type { KubeObject, Pod } from './objects.ts';
import { Surroundings } from './surroundings.ts';

const surroundings = new Surroundings();
const [first, second, absent] = ['appspec-beds/first:1', 'appspec-beds/second:1', 'appspec-beds/absent:1'];

beforeAll(() => surroundings.images.make([first, second]));
afterAll(() => surroundings.remove());

describe.concurrent('services on a real cluster', () => {
  const web = (image: string, timeout = '60s') => `
    image: ${image}
    env: { PROBE: http 8080 }
    ports: { http: 8080 }
    health: { http: { port: http, path: / }, interval: 1s, startPeriod: 5s }
    replicas: 2
    rollout: { monitor: 1s, timeout: ${timeout} }`;

  it('are updated without a failed request from another pod', async () => {
    const release = releaseFor('beds-rolling');
    const client = `{ image: "${first}", env: { PROBE: "hammer http://web:8080/ 20" }, needs: [web] }`;
    await apply(release, { services: { web: web(first), client } });
    await release.readyPods('web', 2);
    const [asking] = await release.readyPods('client');
    await until('the client is served', async () =>
      (await said(release, asking, 'asked')).length > 50 ? { is: true } : { not: 'hardly asked' },
    );
    const { length: before } = await said(release, asking, 'failed');
    await apply(release, { services: { web: web(second), client } });
    await rolledOut(release, 'deployment/web');
    const pods = await until('only new pods', async () => onlyOf(await release.pods('web'), second));
    expect(pods.length).toBe(2);
    const failures = (await said(release, asking, 'failed')).slice(before);
    expect(failures).toEqual([]);
    const versions = new Set((await said(release, asking, 'asked')).map((words) => words[2]));
    expect(versions).toEqual(new Set([first, second]));
  });

  it('stall with a bad image, are seen to, and serve on', async () => {
    const release = releaseFor('beds-stalling');
    await apply(release, { services: { web: web(first, '20s') } });
    await release.readyPods('web', 2);
    await apply(release, { services: { web: web(absent, '20s') } });
    await until('the rollout is called stalled', async () => {
      const { status } = await release.get<KubeObject>('deployment', 'web');
      const found = status.conditions.find(({ type }: { type: string }) => type === 'Progressing');
      return found?.reason === 'ProgressDeadlineExceeded' ? { is: found } : { not: JSON.stringify(found) };
    });
    await expect(rolledOut(release, 'deployment/web')).rejects.toThrow('exceeded its progress deadline');
    const ready = await release.readyPods('web', 2);
    expect(ready.map(({ spec }) => spec.containers[0]?.image)).toEqual([first, first]);
  });

  it('with a volume of their own recover from a bad image by the next good one, with their data', async () => {
    const release = releaseFor('beds-stateful');
    const db = (image: string) => `
    image: ${image}
    env: { PROBE: fail /data/starts -1 }
    mounts: { /data: data }
    rollout: { monitor: 1s }`;
    const volumes = { data: '{ kind: block, size: 1Gi }' };
    await apply(release, { services: { db: db(first) }, volumes });
    await release.readyPods('db');
    await apply(release, { services: { db: db(absent) }, volumes });
    await until('the bad image is tried', async () => {
      const pods = await release.pods('db');
      return JSON.stringify(pods).includes('ImagePull') ? { is: pods } : { not: pods.map(told).join('; ') };
    });
    await apply(release, { services: { db: db(second) }, volumes });
    await until('the good image runs', async () => onlyOf(await release.pods('db'), second));
    const [pod] = await release.readyPods('db');
    expect(await starts(release, pod)).toBe(2);
  });

  it('leave their claims behind when `kubectl delete -f app` takes them away, and find their data again', async () => {
    const release = releaseFor('beds-claims');
    const db = `{ image: "${first}", env: { PROBE: fail /data/starts -1 }, mounts: { /data: data, /shared: shared }, rollout: { monitor: 1s } }`;
    const parts = { services: { db }, volumes: { data: '{ kind: block, size: 1Gi }', shared: '{ kind: shared }' } };
    const { outputs } = await apply(release, parts);
    await release.readyPods('db');
    const before = await claims(release);
    await release.deleteApp(outputs);
    await until('the app is gone', async () => {
      const left = await release.list('pods,deployments,statefulsets,services');
      return left.length === 0 ? { is: true } : { not: left.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ') };
    });
    expect(await claims(release)).toEqual(before);
    await apply(release, parts);
    const [pod] = await release.readyPods('db');
    expect(await starts(release, pod)).toBe(2);
  });
});

describe.concurrent('tasks on a real cluster', () => {
  it('run once, again for another definition, and not for the same', async () => {
    const release = releaseFor('beds-once');
    const job = (text: string) => ({ tasks: { job: `{ image: "${first}", env: { PROBE: exit 0, TEXT: ${text} } }` } });
    await apply(release, job('one'));
    await ended(release, 'Complete');
    await apply(release, job('one'));
    await pause(5000);
    expect((await release.pods('job')).length).toBe(1);
    await apply(release, job('two'));
    await ended(release, 'Complete', 2);
    const reports = await Promise.all((await release.pods('job')).map((pod) => release.reportOf(pod)));
    expect(reports.map(({ env }) => env.get('TEXT')).sort()).toEqual(['one', 'two']);
  });

  it('that fail are tried as often as the spec says, and then have failed', async () => {
    const release = releaseFor('beds-failing');
    await apply(release, { tasks: { job: `{ image: "${first}", env: { PROBE: exit 3 }, retries: 1 }` } });
    const [job] = await ended(release, 'Failed');
    expect(reasonOf(job)).toBe('BackoffLimitExceeded');
    expect((await release.pods('job')).length).toBe(2);
  });

  it('that take too long are ended', async () => {
    const release = releaseFor('beds-deadline');
    await apply(release, { tasks: { job: `{ image: "${first}", timeout: 8s, stop: { grace: 1s } }` } });
    const [job] = await ended(release, 'Failed');
    expect(reasonOf(job)).toBe('DeadlineExceeded');
  });
});

/** Removed when the test is over, however it ends. */
function releaseFor(name: string): Release {
  const release = new Release(name);
  onTestFinished(() => release.remove());
  return release;
}

interface Parts {
  readonly services?: Readonly<Record<string, string>>;
  readonly tasks?: Readonly<Record<string, string>>;
  readonly volumes?: Readonly<Record<string, string>>;
}

async function apply(release: Release, parts: Parts): Promise<Compiled> {
  const collections = Object.entries(parts).map(([collection, things]: [string, Record<string, string>]) => {
    const lines = Object.entries(things).map(([name, text]) => `  ${name}: ${text}`);
    return `${collection}:\n${lines.join('\n')}\n`;
  });
  const target = '{ version: "1.34", storage: { block: gp3, shared: efs-sc } }';
  const text = `appspec: 1\nname: ${release.namespace}\ntargets: { swarm: false, k8s: ${target} }\n${collections.join('')}`;
  const compiled = compiledText(text, 'k8s');
  await release.apply(compiled.outputs);
  return compiled;
}

/** Throws with what kubectl says where it does not come to pass. */
function rolledOut(release: Release, workload: string): Promise<string> {
  return release.kubectl('rollout', 'status', workload, '--timeout=240s');
}

async function said(release: Release, pod: Pod | undefined, word: string): Promise<string[][]> {
  if (pod === undefined) throw new Error('Nobody asks.');
  return wordsIn(await release.log(pod), word);
}

/** All that are not on their way out run this image. */
function onlyOf(pods: readonly Pod[], image: string): { is: readonly Pod[] } | { not: string } {
  const running = pods.filter(({ status }) => status.phase === 'Running');
  const isSo = pods.length > 0 && running.length === pods.length && pods.every(({ spec }) => spec.containers[0]?.image === image);
  return isSo ? { is: pods } : { not: pods.map(told).join('; ') };
}

/** How often a container wrote into the volume when it started. */
async function starts(release: Release, pod: Pod | undefined): Promise<number> {
  if (pod === undefined) throw new Error('Nobody runs.');
  return (await release.ask(pod, 'ask-read', '/data/starts')).trim().split('\n').length;
}

/** Names and identities: one that was deleted and made again is another. */
async function claims(release: Release): Promise<string[]> {
  return (await release.list('pvc')).map(({ metadata }) => `${metadata.name} ${metadata.uid}`).sort();
}

async function ended(release: Release, condition: string, count = 1): Promise<KubeObject[]> {
  return until(`${count} jobs are ${condition}`, async () => {
    const jobs = await release.list<KubeObject>('jobs', 'app.kubernetes.io/instance=job');
    const done = jobs.filter(({ status }) => conditionOf(status, condition) !== undefined);
    return done.length >= count ? { is: done } : { not: JSON.stringify(jobs.map(({ status }) => status)) };
  });
}

function conditionOf(status: KubeObject['status'], wanted: string): { readonly reason: string } | undefined {
  return status.conditions?.find(({ type, status: holds }: { type: string; status: string }) => type === wanted && holds === 'True');
}

function reasonOf(job: KubeObject | undefined): string | undefined {
  return conditionOf(job?.status, 'Failed')?.reason;
}
