import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Event } from '../../src/deploy/event.ts';
import { NoAnswerProblem, Patience } from '../../src/deploy/patience.ts';
import { isDockerSilence, isKubectlSilence } from '../../src/deploy/silence.ts';
import { type Answer, Tool } from '../../src/deploy/tool.ts';
import { fakePrograms, type Rule } from './fake-program.ts';

const refused = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';

/** A docker that answers by these rules, and what is told while it is waited for. */
function scripted(rules: readonly Rule[], limit?: number) {
  const programs = fakePrograms({ docker: rules });
  onTestFinished(programs.remove);
  const [events, patience, stop]: [Event[], Patience, AbortController] = [[], new Patience(limit), new AbortController()];
  const docker = new Tool(join(programs.folder, 'docker'), [], { isSilence: isDockerSilence, patience });
  const running = { tell: (event: Event) => void events.push(event), signal: stop.signal };
  const patiently = <T>(work: () => Promise<T>) => patience.during(running, work);
  return { docker, patiently, events, stop, calls: () => programs.calls().map(({ words }) => words) };
}

const seconds = expect.any(Number);
const since = expect.stringMatching(/^\d{4}-.*Z$/);

describe('a server that does not answer', () => {
  it('is a problem at once where nothing is begun', async () => {
    const { docker, events, calls } = scripted([{ words: /./, complains: refused, code: 1 }]);
    await expect(docker.text(['config', 'ls'])).rejects.toThrow(refused);
    expect([events, calls()]).toEqual([[], ['config ls']]);
  });

  it('is asked again while a deploy works, with the same words and input; told once, by all who wait', async () => {
    const { docker, patiently, events, calls } = scripted([
      { words: /^stack/, complains: refused, code: 1, times: 2 },
      { words: /^info/, complains: 'error during connect: Get "http://docker/v1.41/info": EOF', code: 1, times: 1 },
      { words: /^stack/, says: 'deployed' },
      { words: /^info/, says: 'here' },
    ]);
    const both = () => Promise.all([docker.text(['stack', 'deploy'], { input: 'a stack' }), docker.text(['info'])]);
    expect(await patiently(both)).toEqual(['deployed', 'here']);
    expect(calls().sort()).toEqual(['info', 'info', 'stack deploy', 'stack deploy', 'stack deploy']);
    expect(events).toEqual([
      { kind: 'waiting', since, seconds: 120, why: expect.stringMatching(/Cannot connect|EOF/) },
      { kind: 'answered', seconds },
    ]);
  });

  it('for ever is given up, with the time since when and its last words', async () => {
    const { docker, patiently, events, calls } = scripted([{ words: /./, complains: refused, code: 1 }], 1200);
    const problem = await patiently(() => docker.text(['config', 'ls'])).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(NoAnswerProblem);
    expect(String(problem)).toMatch(
      /^Error: The cluster does not answer since \d{4}-\S+Z, \d s: Cannot connect .*\nWhat was begun there goes on/,
    );
    expect(events).toEqual([{ kind: 'waiting', since, seconds: 1, why: refused }]);
    expect(calls().length).toBeGreaterThan(1);
  });

  it('and hangs is ended, and asked again', async () => {
    const { docker, patiently, events } = scripted([
      { words: /./, hangs: true, times: 1 },
      { words: /./, says: 'here' },
    ]);
    expect(await patiently(() => docker.text(['info'], { timeout: 1500 }))).toBe('here');
    expect(events).toContainEqual({
      kind: 'waiting',
      since,
      seconds: 120,
      why: expect.stringMatching(/docker info did not answer within 1500 ms$/),
    });
    await expect(scripted([{ words: /./, hangs: true }]).docker.text(['info'], { timeout: 1500 })).rejects.toThrow('did not answer within');
  });

  it('is not waited for after Ctrl-C', async () => {
    const { docker, patiently, stop } = scripted([{ words: /./, complains: refused, code: 1 }]);
    const work = patiently(() => docker.text(['config', 'ls']));
    setTimeout(() => stop.abort(new Error('Ctrl-C')), 700);
    await expect(work).rejects.toThrow('Ctrl-C');
  });

  it('is not asked again for what must not be done twice', async () => {
    const { docker, patiently, calls } = scripted([{ words: /./, complains: refused, code: 1 }]);
    expect(await patiently(() => docker.ask(['service', 'update'], { once: true }))).toMatchObject({ exitCode: 1, silence: refused });
    expect(calls()).toEqual(['service update']);
  });
});

const saying = (stderr: string): Answer => ({ stdout: '', stderr, exitCode: 1 });

describe('what docker says', () => {
  it.each([
    refused,
    'error during connect: Post "http://%2Frun%2Fdocker.sock/v1.41/services/create": EOF',
    'read unix @->/run/docker.sock: read: connection reset by peer',
    'error during connect: Get "http://docker.example.com/v1.24/info": command [ssh -- host docker system dial-stdio] has exited with exit status 255, stderr=ssh: connect to host manager port 22: Connection refused',
    'Error response from daemon: rpc error: code = Unknown desc = The swarm does not have a leader. It is possible that too few managers are online.',
    'Error response from daemon: This node is not a swarm manager. Manager is being prepared or has trouble connecting to the cluster.',
    'Error response from daemon: rpc error: code = Unavailable desc = transport is closing',
  ])('means that no manager answers: %s', (said) => expect(isDockerSilence(saying(said))).toBe(true));

  it.each([
    'permission denied while trying to connect to the Docker daemon socket at unix:///run/docker.sock',
    'error during connect: command [ssh ...] has exited with exit status 255, stderr=ada@manager: Permission denied (publickey).',
    "Error response from daemon: This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state.",
    'Error response from daemon: Get "https://registry.test/v2/": dial tcp: lookup registry.test: i/o timeout',
    'Error: No such config: shop_page',
    'failed to update service shop_web: Error response from daemon: rpc error: code = Unknown desc = update out of sequence',
  ])('is an answer: %s', (said) => expect(isDockerSilence(saying(said))).toBe(false));
});

describe('what kubectl says', () => {
  it.each([
    'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?',
    'Unable to connect to the server: net/http: TLS handshake timeout',
    'Error from server (ServiceUnavailable): the server is currently unable to handle the request',
    'error: unexpected EOF',
    `E1123 08:00:00.000000  1 memcache.go:287] couldn't get resource list for metrics.k8s.io/v1beta1: the server is currently unable to handle the request
The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?`,
    'Error from server: etcdserver: leader changed',
  ])('means that no API server answers: %s', (said) => expect(isKubectlSilence(saying(said))).toBe(true));

  it.each([
    'Error from server: Get "https://10.0.0.7:10250/containerLogs/shop/web-1/web?tailLines=20": dial tcp 10.0.0.7:10250: connect: connection refused',
    'Error from server (NotFound): pods "web-1" not found',
    'error: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: the server is currently unable to handle the request',
    `E1123 08:00:00.000000  1 memcache.go:287] couldn't get resource list for metrics.k8s.io/v1beta1: the server is currently unable to handle the request
Error from server (NotFound): pods "web-1" not found`,
    'error: Apply failed with 1 conflict: conflict with "kubectl" using apps/v1: .spec.replicas',
  ])('is an answer: %s', (said) => expect(isKubectlSilence(saying(said))).toBe(false));
});
