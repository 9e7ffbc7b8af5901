import { describe, expect, it } from 'vitest';
import type { Ended } from './command.ts';
import { commandApps } from './command-apps.ts';
import { good } from './kubernetes.ts';
import { untilDeployed, untilDone } from './until-done.ts';

const appFor = commandApps();

const spec = (name: string, text: string) => `appspec: 1
name: ${name}
services:
  web: { image: "${good}", env: { TEXT: ${text} }, secrets: [token], stop: { grace: 5s }, rollout: { monitor: 4s, delay: 1s } }
secrets:
  token: { generate: { bytes: 16 } }
targets: { swarm: { engine: "20.10" }, k8s: { version: "1.34" } }
`;

type Signal = 'SIGINT' | 'SIGKILL';

/** One that is killed says nothing. */
function expectEnded(ended: Ended, signal: Signal, says: string): void {
  if (signal === 'SIGKILL') return expect(ended).toMatchObject({ signal });
  expect(ended.code).toBe(130);
  expect(ended.err.match(/Interrupted: leaving things in order\./g)).toHaveLength(1);
  expect(ended.err).toContain(says);
}

describe.concurrent.each(['swarm', 'k8s'] as const)('what is stopped half way on %s', (target) => {
  const running = async (name: string, text = 'one') => {
    const { command, says } = appFor(`${name}-${target}`, target, spec(`${name}-${target}`, text));
    expect(await command.run(['secrets', 'create', '--yes'])).toMatchObject({ code: 0 });
    expect(await command.run(['deploy', '--yes'])).toMatchObject({ code: 0 });
    return { command, says: (text: string) => says(spec(`${name}-${target}`, text)) };
  };
  const leave = ['down', '--secrets', '--confirm'];

  it.each(['SIGINT', 'SIGKILL'] as const)('by %s, `down`, goes on when it is asked again', async (signal) => {
    const name = `down-${signal.toLowerCase()}`;
    const { command } = await running(name, 'one, PROBE: stubborn');
    const stopped = await command.run(['down', '--yes'], { at: /its pods end|container/, signal });
    expectEnded(stopped, signal, `This goes away from `);
    await untilDone(command, ['down', '--yes'], 'is gone from');
    expect(await command.run(['status'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('nothing was deployed by appspec deploy'),
    });
    expect(await command.run(['down', '--yes'])).toMatchObject({ code: 0, err: expect.stringContaining('--secrets take it away') });
    expect(await command.run([...leave, `${name}-${target}`])).toMatchObject({ code: 0 });
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('by %s, `rollback`, is undone by a deploy, and can be done again', async (signal) => {
    const name = `back-${signal.toLowerCase()}`;
    const { command, says } = await running(name);
    says('two');
    expect(await command.run(['deploy', '--yes'])).toMatchObject({ code: 0 });
    const stopped = await command.run(['rollback', '--yes'], { at: /Wave 1 of 1/, signal });
    expectEnded(stopped, signal, 'Interrupted. The next deploy finishes it.');
    await untilDeployed(command);
    expect(await command.run(['status'])).toMatchObject({ code: 0 });
    expect(await command.run(['rollback', '--yes'])).toMatchObject({ code: 0 });
    expect(await command.run(['diff', '--live'])).toMatchObject({ code: 1, out: expect.stringContaining('TEXT') });
    expect(await command.run([...leave, `${name}-${target}`])).toMatchObject({ code: 0 });
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('by %s, a rotation, goes on with the version that it made', async (signal) => {
    const name = `turn-${signal.toLowerCase()}`;
    const { command } = await running(name);
    const rotate = ['secrets', 'rotate', '--only', 'token', '--yes'];
    const stopped = await command.run(rotate, { at: /Wave 1 of 1/, signal });
    expectEnded(stopped, signal, 'Version 2 of token is there, and the earlier one too.');
    const refusals = await untilDone(command, rotate, 'Removed ');
    expect(refusals.filter(({ err }) => !err.includes('becomes version 2:'))).toEqual([]);
    expect(await command.run(['secrets', 'plan'])).toMatchObject({ code: 0 });
    expect(await command.run(['status'])).toMatchObject({ code: 0 });
    expect(await command.run([...leave, `${name}-${target}`])).toMatchObject({ code: 0 });
  });
});
