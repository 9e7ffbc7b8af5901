import { afterAll, expect, it } from 'vitest';
import { fakePrograms } from '../../deploy/fake-program.ts';
import { theProgram } from '../program.ts';

const { run, write } = theProgram();
const spec = `appspec: 1
name: shop
services: { web: { image: "nginx:1.29" } }
targets: { swarm: { engine: "20.10" }, k8s: false }
`;
const docker = fakePrograms({
  docker: [
    { words: /^context show$/, says: 'default\n' },
    { words: /stack deploy/, complains: 'Error response from daemon: no space left\n', code: 1 },
    { words: / (?:config|service|network|secret|volume|plugin|node) ls/, says: '' },
    { words: /(?:config|network) create/, says: 'id\n' },
    { words: / (?:service|network|config|node) inspect/, says: '[]' },
    { words: / info .*SystemTime/, says: '"2026-01-01T12:00:00Z"' },
    { words: / info .*Swarm/, says: '{"ControlAvailable":true,"LocalNodeState":"active"}' },
  ],
});
afterAll(docker.remove);

it.each([
  ['hands on the logins of this machine', ['--with-registry-auth'], true],
  ['keeps the logins of this machine for public images', [], false],
])('deploy to a Swarm %s', async (_, flags, isHandedOn) => {
  const before = docker.calls().length;
  const cwd = write({ 'app.spec.yaml': spec });
  const { code, err } = await run(['deploy', '--yes', ...flags], { cwd, env: { PATH: docker.folder, DOCKER_HOST: '' } });
  const [deploying] = docker
    .calls()
    .slice(before)
    .filter(({ words }) => words.includes('stack deploy'));
  expect(deploying?.words.includes(' --with-registry-auth ')).toBe(isHandedOn);
  expect([code, err]).toEqual([1, expect.stringContaining('Failed, and stopped there')]);
});
