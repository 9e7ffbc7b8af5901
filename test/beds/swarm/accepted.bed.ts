import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherMaterial } from '../../judges/material.mjs';
import { filesBelow } from '../files.ts';
import { type Accepted, sampleFor } from '../generated-specs.ts';
import { eachUntil, type Objection, summarized } from '../objections.ts';
import { pause, until } from '../until.ts';
import { type EngineService, type EngineTask, engine, filters } from './engine.ts';
import { isolated } from './isolated.ts';
import { docker } from './stack.ts';
import { Surroundings } from './surroundings.ts';

const surroundings = new Surroundings();
const image = 'appspec-beds/stand-in:1';
const folder = mkdtempSync(join(tmpdir(), 'appspec-beds-accepted-'));
const made = new Set<string>();
/** Over after this; what was not reached by then is said. */
const minutes = Number(process.env['BED_MINUTES'] ?? 6);
/** A bed may be shared: names and ports of this process. */
const ours = `b${process.pid}x`;
let stacks = 0;
let port = process.pid;

beforeAll(() => surroundings.images.make([image]));

afterAll(async () => {
  const names = (await docker('stack', 'ls', '--format', '{{.Name}}')).split('\n').filter((name) => name.startsWith(ours));
  for (const name of names) await removed(name);
  rmSync(folder, { recursive: true });
  for (const name of names) await emptied(name);
  const volumes = (await docker('volume', 'ls', '--quiet')).split('\n').filter((name) => name.startsWith(ours));
  if (volumes.length > 0) await execa('docker', ['volume', 'rm', ...volumes], { reject: false });
  await surroundings.remove();
});

describe('what the compiler accepts, the daemon deploys', () => {
  it('of examples', async () => {
    const { folder: material, stacks: paths } = await gatherMaterial();
    const examples = paths
      .filter((path) => path.startsWith('examples/'))
      .map((path) => {
        const files = filesBelow(join(material, dirname(path)));
        return { name: path, outputs: files.map((file) => ({ path: file, text: readFileSync(file, 'utf8') })), text: '' };
      });
    rmSync(material, { recursive: true });
    await expectDeployed(examples);
  });

  it('of generated specs', async () => {
    const { accepted, summary } = sampleFor('swarm', 100);
    console.log(summary);
    await expectDeployed(accepted);
  });
});

/** Until all are deployed or the time is over. */
async function expectDeployed(accepted: readonly Accepted[]): Promise<void> {
  const found: Objection[] = [];
  const rest = await eachUntil(Date.now() + minutes * 60_000, accepted, async (one) => {
    const objections = await objectionsTo(one).catch((error: Error) => [error.message]);
    found.push(...objections.map((objection) => ({ objection, one })));
  });
  console.log(`${accepted.length - rest.length} of ${accepted.length} stacks deployed, ${found.length} objections.`);
  if (found.length > 0) throw new Error(summarized(found, new RegExp(`${ours}\\d+\\S*`, 'g')));
  expect(rest.length).toBeLessThan(accepted.length);
}

async function objectionsTo({ outputs }: Accepted): Promise<string[]> {
  const name = `${ours}${stacks++}`;
  const text = outputs.find(({ path }) => path.endsWith('stack.yml'))?.text ?? '';
  const { asWritten, anywhere, externals } = isolated(text, name, image, () => 20_000 + (port++ % 25_000));
  await makeExternals(externals);
  const refused = (await deployed(name, asWritten, outputs)) ?? (await deployed(name, anywhere, outputs));
  const rejected = refused === undefined ? await rejections(name) : [refused];
  await removed(name);
  return rejected;
}

/** Tried again, because a network that a task has not left yet makes it fail. */
async function removed(name: string): Promise<void> {
  await until(`${name} is taken away`, async () => ({ is: await docker('stack', 'rm', name) }));
}

/** What docker says against it; its warnings too. */
async function deployed(name: string, text: string, outputs: Accepted['outputs']): Promise<string | undefined> {
  const root = join(folder, name);
  const stack = outputs.find(({ path }) => path.endsWith('stack.yml'))?.path ?? '';
  for (const { path, text: own, bytes } of outputs) write(join(root, path), path === stack ? text : (bytes ?? own));
  const words = ['stack', 'deploy', '--resolve-image', 'never', '--detach=true', '-c', join(root, stack), name];
  const deploy = () => execa('docker', words, { reject: false });
  const first = await deploy();
  // Two stacks at once whose configs have the same content, and so the same name: `appspec deploy` tries again too.
  const { stderr, exitCode } = first.stderr.includes('update out of sequence') ? await deploy() : first;
  const objections = stderr.split('\n').filter((line) => line !== '' && !/^(?:Creating|Updating) /.test(line));
  return exitCode === 0 && objections.length === 0 ? undefined : objections.join('\n');
}

/** Of tasks, once each service has one that has got as far as it can; what a bed alone cannot do is no objection. */
async function rejections(name: string): Promise<string[]> {
  let waiting: readonly EngineTask[] = [];
  for (let looks = 0; looks < 100; looks++) {
    const [services, tasks, started] = await Promise.all([servicesOf(name), tasksOf(name), startedTasks(name)]);
    const objections = objectionsOf(tasks.filter(({ Status }) => /^(?:rejected|failed)$/.test(Status.State)));
    const isThere = ({ ID, Status }: EngineTask) => started.has(ID) || ended.test(Status.State) || isOfThisBed(Status.Err ?? '');
    waiting = tasks.filter((task) => !isThere(task));
    const isSettled = services.every(({ ID }) => tasks.some((task) => task.ServiceID === ID && isThere(task)));
    if (isSettled || objections.length > 0) return objections;
    await pause(300);
  }
  return waiting.map(({ Status }) => `never starts: ${Status.State} ${Status.Err ?? ''}`);
}

/** A program that ends is the stand-in's own. */
function objectionsOf(tasks: readonly EngineTask[]): string[] {
  const errors = new Set(tasks.map(({ Status }) => Status.Err ?? ''));
  return [...errors].filter((error) => error !== '' && !/^task: non-zero exit|unhealthy container/.test(error) && !isOfThisBed(error));
}

function isOfThisBed(error: string): boolean {
  return ofThisBed.some((pattern) => pattern.test(error));
}

const ended = /^(?:complete|failed|rejected|shutdown|orphaned)$/;

/** One machine, two cores, no NFS, no plugins for networks, one image: what it cannot give a container, another can. */
const ofThisBed = [
  /Range of CPUs is from/,
  /no such device|operation not supported|lookup \S+ on \S+: no such host/i,
  /setting rlimit type \d+: operation not permitted/,
  /bind source path does not exist/,
  /Plugin does not implement|plugin "\S+" not found|Unix syslog delivery error/,
  /insufficient resources|missing plugin|scheduling constraints not satisfied/,
  /executable file not found|exec: ".*": (?:stat|permission denied|is a directory)/,
  // A race in the daemon, which Swarm answers with another try: https://github.com/moby/moby/issues/48783
  /unable to remount dir as readonly: .*: device or resource busy/,
];

function servicesOf(name: string): Promise<EngineService[]> {
  return engine<EngineService[]>(`/services?${filters({ label: [`com.docker.stack.namespace=${name}`] })}`);
}

function tasksOf(name: string): Promise<EngineTask[]> {
  return engine<EngineTask[]>(`/tasks?${filters({ label: [`com.docker.stack.namespace=${name}`] })}`);
}

/** A task with a health check is `starting` until it is healthy, which the stand-in may never be. */
async function startedTasks(name: string): Promise<Set<string | undefined>> {
  const running = await engine<{ readonly Labels: Readonly<Record<string, string>> }[]>(
    `/containers/json?${filters({ label: [`com.docker.stack.namespace=${name}`] })}`,
  );
  return new Set(running.map(({ Labels }) => Labels['com.docker.swarm.task.id']));
}

async function makeExternals({
  networks,
  secrets,
}: {
  readonly networks: readonly string[];
  readonly secrets: readonly string[];
}): Promise<void> {
  for (const network of networks.filter((name) => !made.has(`network ${name}`))) {
    made.add(`network ${network}`);
    await surroundings.network(network);
  }
  for (const secret of secrets.filter((name) => !made.has(`secret ${name}`))) {
    made.add(`secret ${secret}`);
    await surroundings.secret(secret, Buffer.from('a value'));
  }
}

async function emptied(name: string): Promise<void> {
  const filter = filters({ label: [`com.docker.stack.namespace=${name}`] });
  for (let looks = 0; looks < 200; looks++) {
    const left = await engine<unknown[]>(`/containers/json?all=1&${filter}`);
    if (left.length === 0) return;
    await pause(300);
  }
}

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
