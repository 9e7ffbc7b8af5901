import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Registry } from '../../beds/registry.ts';
import { Surroundings } from '../../beds/swarm/surroundings.ts';
import { theProgram } from '../../cli/program.ts';
import { targets } from './canary/targets.ts';
import { better, good } from './kubernetes.ts';

const { folder, run, write } = theProgram();
const surroundings = new Surroundings();
const registry = new Registry();
let host = '';

beforeAll(async () => {
  host = await registry.start();
  await surroundings.images.make([good, better]);
});
afterAll(async () => {
  await surroundings.remove();
  registry.stop();
});

async function push(image: string, tag: string): Promise<void> {
  await execa('docker', ['tag', image, `${host}/${tag}`]);
  await execa('docker', ['push', '--quiet', `${host}/${tag}`]);
  await execa('docker', ['image', 'rm', `${host}/${tag}`]);
}

const spec = (app: string, image: string) => `appspec: 1
name: ${app}
services:
  web: { image: "${image}", k8s: { pull: always }, rollout: { monitor: 1s, delay: 1s } }
targets: { swarm: { engine: "20.10" }, k8s: { version: "1.34" } }
`;

const then = /web: done, (?:runs already, )?with the image that ran then, sha256:[0-9a-f]{12}/;
const moved = /web: done, but \S+:stable names another image now: sha256:[0-9a-f]{12}, and sha256:[0-9a-f]{12} when this release ran/;

it.each(targets)('on $target going back to a release whose tag was moved tells which image runs', async ({ target, read, clean }) => {
  const app = `canary-tag-${target}`;
  const says = (tag: string) => write({ [`${app}/app.spec.yaml`]: spec(app, `${host}/${app}:${tag}`) });
  const appspec = (words: string) => run([...words.split(' '), '--target', target], { cwd: join(folder, app) });
  const image = async () => (await read(app, 'web', '/etc/probe-image')).trim();
  await clean(app);
  try {
    await push(good, `${app}:stable`);
    await push(better, `${app}:next`);
    says('stable');
    expect(await appspec('deploy --yes')).toMatchObject({ code: 0 });
    expect(await image()).toBe(good);
    says('next');
    expect(await appspec('deploy --yes')).toMatchObject({ code: 0 });
    expect(await image()).toBe(better);

    await push(better, `${app}:stable`);
    const back = await appspec('rollback --yes');
    expect(back).toMatchObject({ code: 0, err: expect.stringMatching(target === 'swarm' ? then : moved) });
    expect(await image()).toBe(target === 'swarm' ? good : better);
    expect(await appspec('status')).toMatchObject({ code: 0, out: expect.not.stringContaining('changed') });

    says('stable');
    expect(await appspec('diff --live')).toMatchObject({ code: 0 });
    expect(await appspec('deploy --yes')).toMatchObject({ code: 0, err: expect.stringContaining('web: done') });
    expect(await image()).toBe(target === 'swarm' ? good : better);
  } finally {
    await appspec('down --yes');
    await clean(app);
  }
});
