import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Images } from '../../beds/image.ts';
import type { KubeObject, Pod } from '../../beds/kubernetes/objects.ts';
import { until } from '../../beds/until.ts';
import { App, absent, better, good, madeImages, web } from './kubernetes.ts';

let images: Images;
beforeAll(async () => {
  images = await madeImages();
});
afterAll(() => images.remove());

const after = { services: { web: web(good, { more: ', needs: [job]' }) } };
const task = (does: string, more = '') => ({ ...after, tasks: { job: `{ image: "${good}", env: { PROBE: "${does}" }${more} }` } });

describe.concurrent('a task', () => {
  it('that fails stops the deploy before what needs it, and is run again by the next deploy', async (test) => {
    const app = new App('kube-task-fails', test);
    const failing = app.release(task('exit 3', ', retries: 1'));
    const { ended, failed } = await app.deploy(failing);
    expect(ended).toMatchObject({ kind: 'end', result: 'stopped', done: [], open: ['job', 'web'] });
    expect(failed[0]?.why).toContain('BackoffLimitExceeded');
    expect(failed[0]?.log.join('\n')).toContain('appspec-probe');
    expect(await app.list('deployments')).toEqual([]);
    const [before] = await app.list<KubeObject>('jobs');
    expect((await app.deploy(failing)).failed[0]?.why).toContain('BackoffLimitExceeded');
    const [afterwards] = await app.list<KubeObject>('jobs');
    expect(afterwards?.metadata.name).toBe(before?.metadata.name);
    expect(afterwards?.metadata.uid).not.toBe(before?.metadata.uid);
  });

  it('that hangs is ended at its deadline', async (test) => {
    const app = new App('kube-task-hangs', test);
    const { ended, failed, events } = await app.deploy(app.release(task('http 8080', ', timeout: 10s, stop: { grace: 1s }')));
    expect(ended).toMatchObject({ kind: 'end', result: 'stopped', done: [], open: ['job', 'web'] });
    expect(failed[0]?.why).toContain('DeadlineExceeded');
    expect(events.some((event) => event.kind === 'log' && event.line.includes('appspec-probe ready'))).toBe(true);
    await until('its pod has ended', async () => {
      const phases = (await app.list<Pod>('pods', 'app.kubernetes.io/instance=job')).map(({ status }) => status.phase);
      return phases.some((phase) => phase === 'Running' || phase === 'Pending') ? { not: phases.join() } : { is: true };
    });
    expect(await app.list('deployments')).toEqual([]);
  });

  it.for([
    ['fails', 'exit 3', 'BackoffLimitExceeded'],
    ['hangs', 'http 8080', 'DeadlineExceeded'],
  ])('that %s in an update brings nothing of it, and the version before serves all along', async ([name, does, why], test) => {
    const app = new App(`kube-update-${name}`, test);
    const parts = (image: string, job: string) => ({
      services: { web: web(image, { more: ', needs: [job]' }) },
      tasks: { job: `{ image: "${image}", env: { PROBE: "${job}" }, timeout: 15s, retries: 0, stop: { grace: 1s } }` },
    });
    const first = app.release(parts(good, 'exit 0'));
    expect((await app.deploy(first)).ended.result).toBe('deployed');
    const before = await app.pods('web');
    const client = await app.client('web');
    const second = app.release(parts(better, does ?? ''));
    const { ended, failed } = await app.deploy(second);
    expect(ended).toMatchObject({
      result: 'rolled-back',
      done: [],
      open: ['job', 'web'],
      standing: { new: [], failed: ['job'], notReached: ['web'] },
    });
    expect(failed).toMatchObject([{ member: 'job', why: expect.stringContaining(why ?? '') }]);
    expect(await app.serving('web')).toEqual([good, good]);
    expect(await app.pods('web')).toEqual(before);
    expect(await client.failures()).toEqual([]);
    expect(await client.asked()).toBeGreaterThan(20);
    const history = (await app.cluster.history(app.name)).map(({ release: { id }, state }) => [id, state]);
    expect(history).toEqual([
      [first.id, 'restored'],
      [second.id, 'failed'],
      [first.id, 'deployed'],
    ]);
    const { members } = await app.cluster.state(app.name);
    expect(members).toMatchObject([
      { name: 'job', health: 'completed' },
      { name: 'web', health: 'healthy' },
    ]);
  });

  it('that succeeds on the third try lets the deploy go on, and does not run for the same definition again', async (test) => {
    const app = new App('kube-task-third', test);
    const volumes = { tries: '{ kind: shared }' };
    const release = app.release({ ...task('fail /tries/file 2; exit 0', ', retries: 3, mounts: { /tries: tries }'), volumes });
    const { ended, events } = await app.deploy(release);
    expect(ended.result).toBe('deployed');
    expect(events).toContainEqual({ kind: 'progress', member: 'job', text: expect.stringContaining('2 of 4 tries failed') });
    expect(await app.list('pods', 'app.kubernetes.io/instance=job')).toHaveLength(3);
    const again = await app.deploy(release);
    expect(again.events).toContainEqual({ kind: 'done', member: 'job', note: 'completed before' });
    expect(await app.list('pods', 'app.kubernetes.io/instance=job')).toHaveLength(3);
  });

  it('whose image does not exist fails before its deadline, and is taken away', async (test) => {
    const app = new App('kube-task-no-image', test);
    const tasks = { job: `{ image: "${absent}" }` };
    const { ended, failed } = await app.deploy(app.release({ ...after, tasks }));
    expect(ended.result).toBe('stopped');
    expect(failed[0]?.why).toMatch(/(?:ImagePullBackOff|ErrImagePull): .*appspec-kube\/absent:1/);
    expect((await app.list<KubeObject>('jobs')).filter(({ metadata }) => metadata.deletionTimestamp === undefined)).toEqual([]);
  });

  it('is run once more when asked, under a name of its own', async (test) => {
    const app = new App('kube-task-run', test);
    const release = app.release(task('exit 0'));
    expect((await app.deploy(release)).ended.result).toBe('deployed');
    const member = app.cluster.membersOf(release).find(({ name }) => name === 'job');
    const lines: string[] = [];
    const tell = (event: { readonly kind: string }) => 'line' in event && lines.push(String(event.line));
    const outcome = await app.cluster.runTask(release, member ?? expect.fail(), { tell, signal: new AbortController().signal });
    expect(outcome).toEqual({ ok: true });
    expect(lines.join('\n')).toContain('appspec-probe');
    const names = (await app.list<KubeObject>('jobs')).map(({ metadata }) => metadata.name.replace(/-run-\w+$/, '-run')).sort();
    expect(names).toEqual([expect.stringMatching(/^job-[0-9a-f]{8}$/), 'job-run']);
    expect(await app.cluster.leftovers(release, true)).toEqual([]);
    expect(await app.list('jobs')).toHaveLength(2);
  });
});
