import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Images } from '../../beds/image.ts';
import type { KubeObject } from '../../beds/kubernetes/objects.ts';
import { App, absent, good, madeImages, web } from './kubernetes.ts';

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
