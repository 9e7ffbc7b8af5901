import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../src/deploy/event.ts';
import type { Images } from '../../beds/image.ts';
import { until } from '../../beds/until.ts';
import { App, better, good, madeImages, web } from './kubernetes.ts';
import { BedProgram, isBed } from './kubernetes-server.ts';

if (!isBed) console.warn('Nothing is killed: KUBECONFIG is of no bed of ours.');

let images: Images;
beforeAll(async () => {
  images = await madeImages();
});
afterAll(() => images.remove());

type Moment = (event: Event) => boolean;

const locked: Moment = ({ kind }) => kind === 'locked';
const prepared: Moment = ({ kind }) => kind === 'prepared';
const taskTalks: Moment = (event) => event.kind === 'log' && event.member === 'job';
const webRolls: Moment = (event) => event.kind === 'progress' && event.member === 'web';

const parts = (image: string) => ({
  services: { web: web(image, { more: ', needs: [job]' }) },
  tasks: { job: `{ image: "${image}", env: { PROBE: "sleep 6000; nonsense; exit 0" } }` },
});

/** What is killed then, as it does in a crash: it tidies nothing up. */
const restarts: readonly (readonly [Moment, string])[] = [
  [locked, 'kube-apiserver'],
  [prepared, 'etcd'],
  [taskTalks, 'kube-apiserver'],
  [webRolls, 'kube-apiserver'],
];

function servedSince(failures: readonly (readonly string[])[]) {
  const newest = Number(failures.at(-1)?.[0] ?? 0);
  return Date.now() - newest > 3000 ? { is: true } : { not: `failed at ${newest}` };
}

describe.skipIf(!isBed)('an API server that is killed in the middle of a deploy', () => {
  it('is waited for in every phase: the deploy ends as if nothing had been, and nobody is served worse by those before the rollout', async (test) => {
    const app = new App('kube-restarts', test);
    expect((await app.deploy(app.release(parts(good)))).ended.result).toBe('deployed');
    const client = await app.client('web');
    const open = [...restarts];
    const done: Promise<void>[] = [];
    let killed = 0;
    const next = app.release(parts(better));
    const { ended, events } = await app.deploy(next, undefined, (event) => {
      const [isTime, program = ''] = open[0] ?? [];
      if (isTime?.(event) !== true) return;
      open.shift();
      killed = Date.now();
      done.push(new BedProgram(program).restart(2000));
    });
    await Promise.all(done);
    expect(done).toHaveLength(restarts.length);
    expect(ended).toEqual({ kind: 'end', result: 'deployed', done: ['job', 'web'], open: [] });
    // An API server that waits for its store says nothing of it for a while.
    expect(events.filter(({ kind }) => kind === 'waiting').length).toBeGreaterThanOrEqual(3);
    expect(events.filter(({ kind }) => kind === 'answered')).toHaveLength(events.filter(({ kind }) => kind === 'waiting').length);
    expect(await app.quiet('web')).toEqual([better, better]);
    // The follower of its log died with the API server: each line is told once all the same.
    const lines = events.flatMap((event) => (event.kind === 'log' ? [event.line] : []));
    expect(lines.filter((line) => line.includes('nonsense'))).toHaveLength(1);
    expect(new Set(lines).size).toBe(lines.length);
    expect(await app.list('pods', 'app.kubernetes.io/instance=job')).toHaveLength(2);
    expect((await client.failures()).filter(([at]) => Number(at) < killed)).toEqual([]);
    // Instances that end while nobody can tell the cluster's proxies are asked in vain until these have caught up.
    await until('the client is served', async () => servedSince(await client.failures()));
    const state = await app.cluster.state(app.name);
    expect(state).toMatchObject({ holder: undefined, newest: { release: { id: next.id }, state: 'deployed' } });
  });
});
