import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { compiledText } from '../spec.ts';
import { pause, until } from '../until.ts';
import { engine } from './engine.ts';
import { ask, docker, reportOf, Stack, told } from './stack.ts';
import { Surroundings } from './surroundings.ts';
import { imagesOf, isRunning, watched } from './watched.ts';

const surroundings = new Surroundings();
const [first, second, absent] = ['appspec-beds/first:1', 'appspec-beds/second:1', 'appspec-beds/absent:1'];

beforeAll(() => surroundings.images.make([first, second]));
afterAll(() => surroundings.remove());

describe.concurrent('services on a real Swarm', () => {
  const web = (image: string, more = '') => `
    image: ${image}
    env: { PROBE: write /tmp/alive yes }
    health: { shell: test -s /tmp/alive, interval: 1s, timeout: 20s, retries: 4, startPeriod: 1s }
    replicas: 2
    rollout: { batch: 1, delay: 3s, monitor: 3s ${more} }`;

  it('are updated one after the other, and never fewer than there should be', async () => {
    const stack = stackFor('beds-rolling');
    await deploy(stack, { services: { web: web(first) } });
    await stack.tasksIn('running', 'web', 2);
    const watch = watched(stack, 'web');
    await deploy(stack, { services: { web: web(second) } });
    await stack.updated('web', 'completed');
    const counts = await watch.end();
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...counts)).toBeLessThanOrEqual(3);
    expect(await imagesOf(stack, 'web')).toEqual([second, second]);
  });

  it('go back by themselves where the new version is not healthy, and serve all the time', async () => {
    const stack = stackFor('beds-rollback');
    await deploy(stack, { services: { web: web(first) } });
    await stack.tasksIn('running', 'web', 2);
    const watch = watched(stack, 'web');
    await deploy(stack, { services: { web: web(second).replace('write /tmp/alive yes', 'write /tmp/dead yes') } });
    await stack.updated('web', 'rollback_completed');
    // SwarmKit of older engines takes an old instance away for a new one that has failed, and brings it back.
    expect(Math.min(...(await watch.end()))).toBeGreaterThanOrEqual(1);
    expect(await imagesOf(stack, 'web')).toEqual([first, first]);
  });

  it('stop half way where a failure is to pause them', async () => {
    const stack = stackFor('beds-pause');
    await deploy(stack, { services: { web: web(first, ', onFailure: pause') } });
    await stack.tasksIn('running', 'web', 2);
    await deploy(stack, { services: { web: web(absent, ', onFailure: pause') } });
    const { UpdateStatus } = await stack.updated('web', 'paused');
    expect(UpdateStatus?.Message).toContain('paused due to failure');
    const tasks = await stack.tasks('web');
    expect(tasks.some(({ Status }) => Status.State === 'rejected' && Status.Err?.includes('No such image'))).toBe(true);
    expect(await imagesOf(stack, 'web')).toContain(first);
  });

  it('never run twice on one volume, and find their data after an update and after `stack rm`', async () => {
    const stack = stackFor('beds-data', ['beds-data_data']);
    const db = (image: string) => `
    image: ${image}
    env: { PROBE: fail /data/starts -1 }
    mounts: { /data: data }
    rollout: { delay: 2s, monitor: 2s }`;
    const volumes = { data: '{ kind: block, size: 2Gi, swarm: { ebstype: gp2 } }' };
    await deploy(stack, { services: { db: db(first) }, volumes });
    expect(await starts(stack)).toBe(1);
    const watch = watched(stack, 'db');
    await deploy(stack, { services: { db: db(second) }, volumes });
    await stack.updated('db', 'completed');
    expect(Math.max(...(await watch.end()))).toBe(1);
    expect(await starts(stack)).toBe(2);
    await stack.remove();
    await deploy(stack, { services: { db: db(second) }, volumes });
    expect(await starts(stack)).toBe(3);
    expectCreated('beds-data_data', { backing: 'relocatable', size: '2', ebstype: 'gp2' });
  });

  it('run once on each node where they are `perNode`', async () => {
    const stack = stackFor('beds-global');
    await deploy(stack, { services: { agent: `{ image: "${first}", replicas: perNode }` } });
    const nodes = await engine<{ ID: string; Spec: { Availability: string } }[]>('/nodes');
    const tasks = await stack.tasksIn('running', 'agent', nodes.length);
    expect(tasks.map(({ NodeID }) => NodeID).sort()).toEqual(nodes.map(({ ID }) => ID).sort());
  });
});

describe.concurrent('tasks on a real Swarm', () => {
  it('run once, again for another definition, and not for the same; no update of theirs is paused', async () => {
    const stack = stackFor('beds-once');
    const job = (text: string) => `{ image: "${first}", env: { PROBE: exit 0, TEXT: ${text} }, retryDelay: 1s }`;
    await deploy(stack, { tasks: { job: job('one') } });
    await stack.tasksIn('complete', 'job');
    await deploy(stack, { tasks: { job: job('one') } });
    await pause(6000);
    expect((await stack.tasks('job')).length).toBe(1);
    await deploy(stack, { tasks: { job: job('two') } });
    await stack.tasksIn('complete', 'job', 2);
    await stack.updated('job', 'completed');
    const reports = await Promise.all((await stack.tasks('job')).map(reportOf));
    expect(reports.map(({ env }) => env.get('TEXT'))).toEqual(['two', 'one']);
  });

  it.each([0, 2])('that fail run %i times more, and are left alone then', async (retries) => {
    const stack = stackFor(`beds-failing-${retries}`);
    await deploy(stack, { tasks: { job: `{ image: "${first}", env: { PROBE: exit 3 }, retries: ${retries}, retryDelay: 1s }` } });
    const tasks = await stack.tasksIn('failed', 'job', retries + 1);
    expect(tasks.map(({ Status }) => Status.ContainerStatus?.ExitCode)).toEqual(Array(retries + 1).fill(3));
    await pause(6000);
    expect((await stack.tasks('job')).length).toBe(retries + 1);
  });

  it('that succeed in the end run no more often than that', async () => {
    const stack = stackFor('beds-retried', ['beds-retried_data']);
    const job = `{ image: "${first}", env: { PROBE: fail /data/starts 2; exit 0 }, retries: 3, retryDelay: 1s, mounts: { /data: data } }`;
    await deploy(stack, { tasks: { job }, volumes: { data: '{ kind: shared }' } });
    await stack.tasksIn('complete', 'job');
    const states = (await stack.tasks('job')).map(({ Status }) => Status.State);
    expect(states).toEqual(['complete', 'failed', 'failed']);
  });
});

/** Removed when the test is over, however it ends, with its volumes, which Docker keeps. */
function stackFor(name: string, volumes: readonly string[] = []): Stack {
  const stack = new Stack(name);
  onTestFinished(async () => {
    await stack.remove();
    for (const volume of volumes) await removeVolume(volume);
    stack.forget();
  });
  return stack;
}

interface Parts {
  readonly services?: Readonly<Record<string, string>>;
  readonly tasks?: Readonly<Record<string, string>>;
  readonly volumes?: Readonly<Record<string, string>>;
}

async function deploy(stack: Stack, parts: Parts): Promise<void> {
  const collections = Object.entries(parts).map(([collection, things]: [string, Record<string, string>]) => {
    const lines = Object.entries(things).map(([name, text]) => `  ${name}: ${text}`);
    return `${collection}:\n${lines.join('\n')}\n`;
  });
  const text = `appspec: 1\nname: ${stack.name}\ntargets: { k8s: false, swarm: { engine: "20.10", storage: cloudstor } }\n${collections.join('')}`;
  await stack.deploy(compiledText(text, 'swarm').outputs);
}

/** How often a container wrote into the volume when it started. */
async function starts(stack: Stack): Promise<number> {
  return until('db runs', async () => {
    const [task] = (await stack.tasks('db')).filter(isRunning);
    if (task === undefined) return { not: told(await stack.tasks('db')) };
    return { is: (await ask(task, 'ask-read', '/data/starts')).trim().split('\n').length };
  });
}

/** The log of the stand-in for Cloudstor lies beside the socket of its daemon; with another daemon nobody can read it. */
function expectCreated(name: string, options: Readonly<Record<string, string>>): void {
  const log = join(dirname((process.env['DOCKER_HOST'] ?? '').replace(/^unix:\/\//, '')), 'cloudstor.log');
  if (!existsSync(log)) return console.warn(`No log of the volume plugin in ${log}: not compared.`);
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('/VolumeDriver.Create '));
  const created = lines.map((line) => JSON.parse(line.slice(line.indexOf('{')))).filter(({ Name }) => Name === name);
  expect(created.at(-1)?.Opts).toEqual(options);
}

async function removeVolume(name: string): Promise<void> {
  await until(`${name} is gone`, async () => ({ is: await docker('volume', 'rm', '--force', name) }));
}
