import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { theProgram } from '../../cli/program.ts';
import { asked, Load } from './todobackend/load.ts';
import { OnKubernetes } from './todobackend/on-kubernetes.ts';
import { OnSwarm } from './todobackend/on-swarm.ts';
import type { Place } from './todobackend/place.ts';

const { run } = theProgram();
const source = resolve('examples/todobackend/app');

beforeAll(async () => {
  const env = { LOAD_IMAGE: join(process.env['BED_FOLDER'] ?? '', 'kubernetes/load-image') };
  await execa(join(source, 'images'), ['v1', 'v2'], { env });
});

it.each(['v1', 'v2'])('%s of the app passes its own tests', async (version) => {
  const words = ['manage.py', 'test', '--settings', 'todobackend.settings_test'];
  const { stderr } = await execa('docker', ['run', '--rm', `todobackend:${version}`, 'python3', ...words]);
  expect(stderr).toMatch(/Ran 3 tests[\s\S]*OK/);
});

describe.each([new OnSwarm(), new OnKubernetes()])('a real app, deployed to $target', (place) => {
  const written = new Set<string>();

  beforeAll(async () => {
    await place.remove();
    expect(await run(['secrets', 'create', '--spec', source, '--env', 'bed', '--target', place.target, '--yes'])).toMatchObject({
      code: 0,
    });
  });
  afterAll(() => place.remove());

  it('runs when `deploy` says so: migrated, with its static files', async () => {
    expect(await deployed(place, 'v1')).toBe('deployed');
    const url = await place.url();
    expect(JSON.parse((await asked(url)).text).version).toBe('v1');
    expect(await asked(`${url}/static/todo/style.css`)).toMatchObject({ status: 200, text: expect.stringContaining('font-family') });
    expect(await migrations(place)).toEqual(['0001_initial']);
  });

  it('writes and reads todos', async () => {
    const url = await place.url();
    const made = JSON.parse((await asked(`${url}/todos`, 'POST', { title: 'walk the dog', order: 1 })).text);
    expect(JSON.parse((await asked(`${url}/todos`)).text)).toEqual([made]);
    written.add('walk the dog');
  });

  it('is left alone by a second deploy of the same', async () => {
    expect(await deployed(place, 'v1')).toBe('deployed');
    expect(await place.runsOf('migrate')).toBe(1);
  });

  it('is updated under load without a lost write, and its second migration runs once', async () => {
    const load = new Load(await place.url());
    const result = await deployed(place, 'v2').finally(() => load.end());
    expect(result).toBe('deployed');
    // One instance on a port of the host gives way before the next comes.
    if (place.target === 'k8s') expect(load.failures).toEqual([]);
    for (const title of load.written) written.add(title);
    expect(load.written.length).toBeGreaterThan(50);
    expect(await lost(place, written)).toEqual([]);
    expect([...load.versions].sort()).toEqual(['v1', 'v2']);
    expect(await migrations(place)).toEqual(['0001_initial', '0002_todo_tag']);
    expect(await place.runsOf('migrate')).toBe(2);
  });

  it('has all its data after `down` and `deploy`', async () => {
    const before = await place.query('SELECT COUNT(*) FROM todo_todo');
    const down = await run(['down', source, '--env', 'bed', '--target', place.target, '--yes']);
    expect(down).toMatchObject({ code: 0 });
    expect(await deployed(place, 'v2')).toBe('deployed');
    expect(await place.query('SELECT COUNT(*) FROM todo_todo')).toEqual(before);
    expect(await lost(place, written)).toEqual([]);
    expect(await migrations(place)).toEqual(['0001_initial', '0002_todo_tag']);
  });

  /** What the last event says of how it ended; what was said to people where it went wrong. */
  async function deployed({ target }: Place, version: string): Promise<string> {
    const choice = ['--env', 'bed', '--target', target, '--set', `APP_VERSION=${version}`];
    const { code, out, err } = await run(['deploy', source, ...choice, '--yes', '--format', 'json']);
    const last = JSON.parse(out.trim().split('\n').at(-1) || '{}');
    return code === 0 ? last.result : `exit ${code}: ${out}\n${err}`;
  }
});

async function migrations(place: Place): Promise<readonly string[]> {
  return place.query("SELECT name FROM django_migrations WHERE app = 'todo' ORDER BY id");
}

/** Of what the app said it has, what it has no more. */
async function lost(place: Place, written: ReadonlySet<string>): Promise<string[]> {
  const todos: readonly { readonly title: string }[] = JSON.parse((await asked(`${await place.url()}/todos`)).text);
  const titles = new Set(todos.map(({ title }) => title));
  return [...written].filter((title) => !titles.has(title));
}
