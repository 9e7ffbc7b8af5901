import { describe, expect, it } from 'vitest';
import type { TargetName } from '../../../src/core/shape.ts';
import { commandApps } from './command-apps.ts';
import { good } from './kubernetes.ts';
import { untilDeployed } from './until-done.ts';

const appFor = commandApps();

const spec = (name: string, text: string) => `appspec: 1
name: ${name}
services:
  db: { image: "${good}", rollout: { monitor: 1s, delay: 1s } }
  web: { image: "${good}", env: { TEXT: ${text} }, needs: [migrate], rollout: { monitor: 4s, delay: 1s } }
tasks:
  migrate: { image: "${good}", env: { PROBE: sleep 3000; exit 0 }, needs: [db], retryDelay: 1s }
targets: { swarm: { engine: "20.10" }, k8s: { version: "1.34" } }
`;

/** What it says can be another text. */
function commandFor(name: string, target: TargetName) {
  const { command, says } = appFor(name, target, spec(name, 'one'));
  return { command, says: (text: string) => says(spec(name, text)) };
}

const phases = [
  { phase: 'before the plan is carried out', at: /In this order:/ },
  { phase: 'while what services join is made', at: /In place: |Wave 1 of 3/ },
  { phase: 'while a task runs', at: /Wave 2 of 3/ },
  { phase: 'while the last service starts', at: /Wave 3 of 3/ },
];

describe.concurrent.each(['swarm', 'k8s'] as const)('appspec deploy to %s', (target) => {
  it('exits with 0 when all of it runs; status, a dry run and down tell the truth', async () => {
    const { command } = commandFor(`command-${target}`, target);
    expect(await command.run(['status'])).toMatchObject({ code: 1 });
    expect(await command.run(['deploy'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no terminal to ask on: say --yes.'),
    });
    const { code, out } = await command.run(['deploy', '--yes', '--format', 'json']);
    const events = out.split('\n').map((line) => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ kind: 'end', result: 'deployed', done: ['db', 'migrate', 'web'], open: [] });
    expect(code).toBe(0);
    const state = await command.run(['status', '--format', 'json']);
    expect(JSON.parse(state.out)).toMatchObject({ release: { state: 'deployed' } });
    expect(state.code).toBe(0);
    expect(await command.run(['diff', '--live'])).toMatchObject({ code: 0 });
    expect(await command.run(['deploy', '--dry-run'])).toMatchObject({ code: 0 });
    expect(await command.run(['run', 'migrate'])).toMatchObject({ code: 0 });
    expect((await command.run(['logs', 'migrate'])).out).toContain('migrate.');
    expect(await command.run(['rollback', '--yes'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no earlier release'),
    });
    expect(await command.run(['down', '--yes'])).toMatchObject({ code: 0 });
    expect(await command.run(['down', '--yes'])).toMatchObject({ code: 0, err: expect.stringContaining('Nothing of ') });
  });

  it.each(phases)('that Ctrl-C stops $phase says so, frees the lock, and the next one finishes it', async ({ phase, at }) => {
    const { command } = commandFor(`int-${phases.findIndex((one) => one.phase === phase)}-${target}`, target);
    const stopped = await command.run(['deploy', '--yes'], { at, signal: 'SIGINT' });
    expect(stopped.err).toContain('Interrupted: leaving things in order.');
    // Before the lock there is nothing to say.
    if (phase !== phases[0]?.phase) expect(stopped.err).toMatch(/^ {2}(?:not reached|begun, and not seen to its end): .*web/m);
    expect(stopped.code).toBe(130);
    const next = await command.run(['deploy', '--yes']);
    expect(next.err).toContain('Deployed: all of it runs.');
    expect(next.code).toBe(0);
    await command.run(['down', '--yes']);
  });

  it.each(phases)(
    'that is killed $phase leaves no more than a lock that names it and expires; the next one finishes it',
    async ({ phase, at }) => {
      const number = phases.findIndex((one) => one.phase === phase);
      const { command } = commandFor(`kill-${number}-${target}`, target);
      expect(await command.run(['deploy', '--yes'], { at, signal: 'SIGKILL' })).toMatchObject({ signal: 'SIGKILL' });
      const refusals = await untilDeployed(command);
      // Nothing is locked before the plan is carried out.
      if (number > 0) expect(refusals.length).toBeGreaterThan(0);
      expect(refusals.filter(({ code, err }) => code !== 1 || !/process \d+ deploys /.test(err))).toEqual([]);
      expect(await command.run(['status'])).toMatchObject({ code: 0 });
      await command.run(['down', '--yes']);
    },
  );

  it.each(['SIGINT', 'SIGKILL'] as const)('that %s ends while it goes back leaves what the next one finishes', async (signal) => {
    const { says, command } = commandFor(`${signal.toLowerCase()}-back-${target}`, target);
    expect(await command.run(['deploy', '--yes'])).toMatchObject({ code: 0 });
    says('two, PROBE: exit 3');
    const ended = await command.run(['deploy', '--yes', '--timeout', '60s'], { at: /Going back to release/, signal });
    expect(ended).toMatchObject(signal === 'SIGINT' ? { code: 130 } : { signal });
    says('one');
    await untilDeployed(command);
    expect(await command.run(['status'])).toMatchObject({ code: 0 });
    await command.run(['down', '--yes']);
  });

  it('brings a service that fails back, and once more', async () => {
    const { says, command } = commandFor(`fail-${target}`, target);
    expect(await command.run(['deploy', '--yes'])).toMatchObject({ code: 0 });
    for (const text of ['two', 'three']) {
      says(`${text}, PROBE: exit 3`);
      const failed = await command.run(['deploy', '--yes', '--only', 'web', '--timeout', '60s']);
      expect(failed.err).toMatch(/web: failed: /);
      expect(failed.err).toContain('Failed; the previous release runs again.');
      expect(failed.code).toBe(1);
      expect(await command.run(['status'])).toMatchObject({ code: 0 });
    }
    await command.run(['down', '--yes']);
  });
});
