import { afterAll, describe, expect, it } from 'vitest';
import { fakePrograms } from '../../deploy/fake-program.ts';
import { theProgram } from '../program.ts';

const spec = `appspec: 1
name: shop
services: { web: { image: "nginx:1.29" } }
targets: { swarm: { engine: "20.10" }, k8s: { version: "1.34", context: prod } }
`;

const { run, start, write } = theProgram();
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
  tooOld: fakePrograms({
    docker: [{ words: /./, complains: 'unknown flag: --no-trunc\nSee docker --help.\n', code: 125 }],
    kubectl: [{ words: /./, complains: 'error: unknown flag: --request-timeout\nSee kubectl --help for usage.\n', code: 1 }],
  }),
  garbage: fakePrograms({ docker: [{ words: /./, says: '<html>502 Bad Gateway</html>' }], kubectl: [{ words: /./, says: '<html>' }] }),
};
const service = JSON.stringify([{ ID: 's', Spec: { Name: 'shop_web', TaskTemplate: { ContainerSpec: { Image: 'a' } }, Mode: {} } }]);
const labels = { 'app.kubernetes.io/instance': 'web' };
const pod = { metadata: { name: 'web-1', labels }, status: { containerStatuses: [{ name: 'web', state: { running: {} } }] } };
const logging = {
  empty: fakePrograms({
    docker: [
      { words: /^context show$/, says: 'default\n' },
      { words: /service ls/, says: '' },
    ],
    kubectl: [{ words: / get /, says: '{"items":[]}' }],
  }),
  complaining: fakePrograms({
    docker: [
      { words: /^context show$/, says: 'default\n' },
      { words: /service ls/, says: 's\n' },
      { words: /service inspect/, says: service },
      { words: /service logs/, complains: 'Error response from daemon: configured logging driver does not support reading\n', code: 1 },
    ],
    kubectl: [
      { words: / get /, says: JSON.stringify({ items: [pod] }) },
      { words: / logs /, complains: 'Error from server (Forbidden): pods "web-1" is forbidden\n', code: 1 },
    ],
  }),
  following: fakePrograms({
    docker: [
      { words: /^context show$/, says: 'default\n' },
      { words: /service ls/, says: 's\n' },
      { words: /service inspect/, says: service },
      { words: /service logs/, says: '2026-01-01T00:00:01.000000000Z shop_web.1.x@n    | up\n', hangs: true },
    ],
    kubectl: [
      { words: / get /, says: JSON.stringify({ items: [pod] }) },
      { words: / logs /, says: '2026-01-01T00:00:01.000000000Z up\n', hangs: true },
    ],
  }),
};
afterAll(() => {
  for (const fake of Object.values(logging)) fake.remove();
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
  ['doctor'],
  ['secrets', 'plan'],
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

describe('appspec logs', () => {
  const logs = (fake: keyof typeof logging, ...words: readonly string[]) => {
    const cwd = write({ 'app.spec.yaml': spec });
    return run(['logs', ...words], { cwd, env: { PATH: logging[fake].folder, DOCKER_HOST: '' } });
  };

  it.each(['swarm', 'k8s'])('on %s says that an app is not deployed', async (target) => {
    expect(await logs('empty', '--target', target)).toMatchObject({ code: 1, out: '', err: 'shop is not deployed there.' });
    expect(await logs('empty', 'nosuch', '--target', target)).toMatchObject({ code: 1, out: '', err: 'shop is not deployed there.' });
  });

  it.each(['swarm', 'k8s'])('on %s says what there is in place of an unknown name', async (target) => {
    const { code, err } = await logs('complaining', 'nosuch', '--target', target);
    expect(err).toContain('Nothing of shop is called "nosuch" there. There is: web.');
    expect(code).toBe(2);
  });

  it.each([
    ['swarm', 'The log of web: Error response from daemon: configured logging driver does not support reading'],
    ['k8s', 'kubectl logs web-1: Error from server (Forbidden): pods "web-1" is forbidden'],
  ])('on %s tells what the program complains of as an error, not as a line of the log', async (target, complaint) => {
    const { code, out, err } = await logs('complaining', '--target', target);
    expect(err).toContain(complaint);
    expect([code, out]).toEqual([3, '']);
  });

  it.each(['swarm', 'k8s'])('on %s follows until Ctrl-C, and ends as a program that it ended', async (target) => {
    const cwd = write({ 'app.spec.yaml': spec });
    const how = { cwd, env: { PATH: logging.following.folder, DOCKER_HOST: '' } };
    const { running, said, until } = start(['logs', '--follow', '--target', target], how);
    let out = '';
    running.stdout.on('data', (text) => {
      out += text;
    });
    await until(() => expect(out).toContain('| up'));
    running.kill('SIGINT');
    expect((await running).exitCode).toBe(130);
    expect(said.text).toBe('');
  });

  it.each(['swarm', 'k8s'])('on %s knows what a duration is before anything is asked', async (target) => {
    for (const since of ['10', 'yesterday', '5x'])
      expect(await logs('empty', '--since', since, '--target', target)).toMatchObject({
        code: 2,
        err: expect.stringContaining(`--since cannot be "${since}": give a duration such as 5m or 90s.`),
      });
    expect((await logs('empty', '--since', '2026-01-31', '--target', target)).err).toContain('a time such as 2026-01-31T10:00:00Z');
    expect((await logs('empty', '--since', '2026-01-31T10:00:00Z', '--target', target)).err).toBe('shop is not deployed there.');
  });
});

describe('appspec deploy', () => {
  it('asks which cluster where there are two', async () => {
    expect(await on('none', ['deploy', '--yes'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('say --target swarm or --target k8s'),
    });
  });

  it.each([
    ['swarm', 'This docker is too old: it does not know --no-trunc. Install a newer one; docker version says which it is.'],
    ['k8s', 'This kubectl is too old: it does not know --request-timeout. Install a newer one; kubectl version says which it is.'],
  ])('says that the program for %s is too old', async (target, message) => {
    expect(await on('tooOld', ['deploy', '--yes', '--target', target])).toMatchObject({ code: 3, err: `appspec: ${message}` });
  });

  it('tells what is wrong with a spec, and asks no cluster', async () => {
    const cwd = write({ 'broken/app.spec.yaml': spec.replace('image', 'imagee') });
    const { code, err } = await run(['deploy', 'broken', '--target', 'swarm', '--yes'], { cwd, env: { PATH: fakes.none.folder } });
    expect(err).toContain('error[unknown-key]');
    expect(code).toBe(1);
  });
});
