import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Surroundings } from '../../beds/swarm/surroundings.ts';
import { theProgram } from '../../cli/program.ts';
import { OwnSshd, whyNoSshd } from './own-sshd.ts';
import { appFor } from './swarm-app.ts';

const { folder, run, write } = theProgram();
const surroundings = new Surroundings();
const sshd = new OwnSshd();
const image = 'swarm-beds/first:1';
const name = 'swarm-ssh';
let lacking: string | undefined;

beforeAll(async () => {
  await surroundings.images.make([image]);
  lacking = await whyNoSshd();
  if (lacking === undefined) await sshd.start(process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock');
});
afterAll(async () => {
  await sshd.remove();
  await surroundings.remove();
});

const spec = `appspec: 1
name: ${name}
services:
  web: { image: "${image}", env: { PROBE: line hello }, needs: [migrate], replicas: 2, rollout: { monitor: 1s, delay: 1s } }
tasks:
  migrate: { image: "${image}", env: { PROBE: exit 0 }, retryDelay: 1s }
targets: { swarm: { engine: "20.10" }, k8s: false }
`;

it('an engine behind ssh:// is looked at, deployed to, read and cleared, by its address and by a context', async (test) => {
  if (lacking !== undefined) {
    console.warn(`Nothing was tried over ssh: ${lacking}`);
    test.skip(lacking);
  }
  const app = appFor(name, test);
  const appspec = (words: string, env: Record<string, string>) =>
    run([...words.split(' '), '--target', 'swarm'], { env: { PATH: `${sshd.path}:${process.env['PATH']}`, ...env } });
  write({ 'app.spec.yaml': spec });

  const byAddress = { DOCKER_HOST: sshd.host };
  const doctor = await appspec('doctor', byAddress);
  expect(doctor).toMatchObject({
    code: 0,
    err: expect.stringContaining(`Nothing stands in the way of a deploy to Docker at ${sshd.host}.`),
  });
  const deployed = await appspec('deploy --yes', byAddress);
  expect(deployed).toMatchObject({ code: 0, err: expect.stringContaining('Deployed: all of it runs.') });
  expect(await app.images('web')).toEqual([image, image]);
  expect(await appspec('status', byAddress)).toMatchObject({ code: 0 });
  const logs = await appspec('logs web', byAddress);
  expect(logs).toMatchObject({ code: 0, out: expect.stringContaining('hello') });
  expect(await appspec('down --yes', byAddress)).toMatchObject({ code: 0 });
  await expect(app.stack.service('web')).rejects.toThrow('404');

  const byContext = { DOCKER_HOST: '', DOCKER_CONFIG: join(folder, 'docker') };
  await execa('docker', ['context', 'create', 'far', '--docker', `host=${sshd.host}`], { env: byContext });
  const before = sshd.logins();
  const again = await appspec('deploy --yes --context far', byContext);
  expect(again).toMatchObject({ code: 0, err: expect.stringContaining('Deployed: all of it runs.') });
  expect(sshd.logins()).toBeGreaterThan(before);
  expect(await app.images('web')).toEqual([image, image]);
  expect(await appspec('down --yes --context far', byContext)).toMatchObject({ code: 0 });
  await expect(app.stack.service('web')).rejects.toThrow('404');

  await sshd.end();
  const why = /Connection refused\nBy hand it has to answer without a question: ssh .*127\.0\.0\.1 docker version$/;
  for (const words of ['doctor', 'status', 'deploy --yes', 'logs', 'down --yes'])
    expect(await appspec(words, byAddress), words).toMatchObject({ code: 3, err: expect.stringMatching(why) });
});
