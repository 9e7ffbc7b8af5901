import { afterAll, describe, expect, it } from 'vitest';
import { fakePrograms } from '../../deploy/fake-program.ts';
import { theProgram } from '../program.ts';

const spec = `appspec: 1
name: shop
services: { web: { image: "nginx:1.29" } }
targets: { swarm: { engine: "20.10" }, k8s: { version: "1.34", context: prod } }
`;

const { run, write } = theProgram();
const unreachable = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n';
const fakes = {
  none: fakePrograms({}),
  unreachable: fakePrograms({
    docker: [
      { words: /^context show$/, says: 'default\n' },
      { words: /./, complains: unreachable, code: 1 },
    ],
    kubectl: [
      {
        words: /./,
        complains: 'The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?\n',
        code: 1,
      },
    ],
  }),
  garbage: fakePrograms({ docker: [{ words: /./, says: '<html>502 Bad Gateway</html>' }], kubectl: [{ words: /./, says: '<html>' }] }),
};
afterAll(() => {
  for (const fake of Object.values(fakes)) fake.remove();
});

const on = (fake: keyof typeof fakes, words: readonly string[]) => {
  const cwd = write({ 'app.spec.yaml': spec });
  return run(words, { cwd, env: { PATH: fakes[fake].folder, DOCKER_HOST: '' } });
};

const reading = [
  ['deploy', '--yes'],
  ['status'],
  ['rollback', '--yes'],
  ['down', '--yes'],
  ['logs'],
  ['run', 'migrate'],
  ['diff', '--live'],
];

describe.each(reading.map((words) => ({ words })))('appspec $words', ({ words }) => {
  it.each(['swarm', 'k8s'])('without the program for %s says what to install', async (target) => {
    const { code, out, err } = await on('none', [...words, '--target', target]);
    expect(err).toBe(`appspec: There is no ${target === 'swarm' ? 'docker' : 'kubectl'} on the PATH: install it.`);
    expect([code, out]).toEqual([3, '']);
  });

  it.each(['swarm', 'k8s'])('says what the program for %s says of a cluster that does not answer', async (target) => {
    const { code, err } = await on('unreachable', [...words, '--target', target]);
    expect(err).toContain(target === 'swarm' ? 'Is the docker daemon running?' : 'did you specify the right host or port?');
    expect(code).toBe(3);
  });

  it.each(['swarm', 'k8s'])('does not believe what is no answer for %s', async (target) => {
    const { code, err } = await on('garbage', [...words, '--target', target]);
    expect(err).not.toContain('this is an error of ours');
    expect(code).toBe(3);
  });

  it('refuses another context than the spec names', async () => {
    const { code, err } = await on('garbage', [...words, '--target', 'k8s', '--context', 'dev']);
    expect(err).toContain('The spec names the context "prod": it is not for "dev".');
    expect(code).toBe(2);
  });
});

describe('appspec deploy', () => {
  it('asks which cluster where there are two', async () => {
    expect(await on('none', ['deploy', '--yes'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('say --target swarm or --target k8s'),
    });
  });

  it('tells what is wrong with a spec, and asks no cluster', async () => {
    const cwd = write({ 'broken/app.spec.yaml': spec.replace('image', 'imagee') });
    const { code, err } = await run(['deploy', 'broken', '--target', 'swarm', '--yes'], { cwd, env: { PATH: fakes.none.folder } });
    expect(err).toContain('error[unknown-key]');
    expect(code).toBe(1);
  });
});
