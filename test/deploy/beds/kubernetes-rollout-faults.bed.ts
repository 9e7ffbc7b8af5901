import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { Images } from '../../beds/image.ts';
import { App, absent, better, good, madeImages, web } from './kubernetes.ts';

let images: Images;
beforeAll(async () => {
  images = await madeImages();
});
afterAll(() => images.remove());

/** Deploys a good release, then one that cannot run; what it said, and what is there afterwards. */
async function broken(test: TestContext, name: string, service: string) {
  const app = new App(name, test);
  const first = app.release({ services: { web: web(good) } });
  expect((await app.deploy(first)).ended.result).toBe('deployed');
  const client = await app.client('web');
  const before = await app.pods('web');
  const second = app.release({ services: { web: service } });
  const deployed = await app.deploy(second);
  const serving = await app.quiet('web');
  const failures = await client.failures();
  const history = (await app.cluster.history(app.name)).map(({ release, state }) => [release.id === first.id ? 'first' : 'second', state]);
  const isUntouched = (await app.pods('web')).join() === before.join();
  return { ...deployed, serving, failures, history, isUntouched };
}

const wentBack = {
  ended: { result: 'rolled-back', done: [], open: ['web'] },
  serving: [good, good],
  isUntouched: true,
  failures: [],
  history: [
    ['first', 'restored'],
    ['second', 'failed'],
    ['first', 'deployed'],
  ],
};

describe.concurrent('a rollout that cannot succeed goes back, and the old version serves all along:', () => {
  it('an image that does not exist', async (test) => {
    const { failed, ...state } = await broken(test, 'kube-no-image', web(absent));
    expect(state).toMatchObject(wentBack);
    expect(failed[0]?.why).toMatch(/^web-\w+-\w+: web: (?:ImagePullBackOff|ErrImagePull): .*appspec-kube\/absent:1/);
  });

  it('a program that ends at once', async (test) => {
    const { failed, ...state } = await broken(test, 'kube-crash', web(better, { does: 'exit 3' }));
    expect(state).toMatchObject(wentBack);
    expect(failed[0]?.why).toMatch(/^web-\w+-\w+: web ended with exit code 3 \(Error\), for the 4th time/);
    expect(failed[0]?.log.join('\n')).toContain('appspec-probe');
  });

  it('a program that ends after 15 seconds, while it is watched', async (test) => {
    const late = web(better, { does: 'http 8080; sleep 15000; exit 4', rollout: 'monitor: 25s' });
    const { failed, failures, ...state } = await broken(test, 'kube-late-crash', late);
    const { failures: _, ...others } = wentBack;
    expect(state).toMatchObject(others);
    // It was ready and asked like the others until it ended.
    expect(failures.filter((words) => !words.join(' ').includes('connection re'))).toEqual([]);
    expect(failed[0]?.why).toMatch(/web ended with exit code 4 \(Error\), for the 4th time/);
  });

  it('a program that is never ready', async (test) => {
    const { failed, ...state } = await broken(
      test,
      'kube-never-ready',
      web(better, { does: 'tcp 9999', rollout: 'monitor: 2s, timeout: 30s' }),
    );
    expect(state).toMatchObject(wentBack);
    expect(failed[0]?.why).toMatch(/(?:not healthy within 30 s|exceeded its progress deadline|timed out progressing)/);
    expect(failed[0]?.why).toMatch(/probe failed: .*connection refused/);
    expect(failed[0]?.log.join('\n')).toContain('appspec-probe ready');
  });

  it('a deadline that is too short', async (test) => {
    const slow = web(better, { does: 'sleep 40000; http 8080', rollout: 'monitor: 1s, timeout: 12s' });
    const { failed, ...state } = await broken(test, 'kube-short', slow);
    expect(state).toMatchObject(wentBack);
    expect(failed[0]?.why).toMatch(/(?:not healthy within 12 s|progress)/);
  });
});
