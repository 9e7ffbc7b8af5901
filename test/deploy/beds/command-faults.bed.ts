import { describe, expect, it } from 'vitest';
import type { Ended } from './command.ts';
import { type CommandApp, commandApps } from './command-apps.ts';
import { absent, good } from './kubernetes.ts';

const appFor = commandApps();

interface Parts {
  readonly image?: string;
  readonly db?: string;
  readonly web?: string;
  readonly migrate?: string;
  readonly more?: string;
  readonly rollout?: string;
  readonly secrets?: string;
}

/** The first release; each fault says what is otherwise in the next one. */
function spec(
  name: string,
  { image = good, db = 'one', web = 'sleep 1', migrate = 'exit 0', more = '', rollout = '', secrets = '' }: Parts,
) {
  const watched = `rollout: { monitor: 3s, delay: 1s${rollout} }`;
  return `appspec: 1
name: ${name}
services:
  db: { image: "${good}", env: { TEXT: ${db} }, rollout: { monitor: 1s, delay: 1s } }
  web: { image: "${image}", env: { PROBE: "${web}" }, needs: [migrate], ${watched}${more} }
tasks:
  migrate: { image: "${good}", env: { PROBE: "${migrate}" }, needs: [db], retries: 0 }
${secrets}targets: { swarm: { engine: "20.10" }, k8s: { version: "1.34" } }
`;
}

interface Fault {
  readonly title: string;
  readonly next: Parts;
  readonly words?: readonly string[];
  /** What is said, in this order. */
  readonly says: RegExp;
}

const unready = ', health: { command: [/bin/cat, /tmp/never], interval: 1s, timeout: 1s, retries: 2, startPeriod: 2s }';
const back = 'Failed; the previous release runs again\\.\\n';
const faults: readonly Fault[] = [
  {
    title: 'a program that ends at once, in a release in which others change too',
    next: { db: 'two', web: 'exit 3' },
    says: new RegExp(`web: failed: [^]*${back} {2}unchanged: migrate\\n {2}failed: web\\n {2}put back: db, web`),
  },
  {
    title: 'a task that fails',
    next: { db: 'two', migrate: 'exit 4' },
    says: new RegExp(`migrate: failed: [^]*${back}[^]*failed: migrate\\n {2}put back: db`),
  },
  {
    title: 'a task that hangs',
    next: { migrate: 'sleep 600000' },
    words: ['--timeout', '10s'],
    says: new RegExp(`migrate: failed: [^]*${back}`),
  },
  {
    title: 'an image that does not exist',
    next: { image: absent },
    words: ['--timeout', '20s'],
    says: new RegExp(`web: failed: [^]*absent[^]*${back}`),
  },
  {
    title: 'a program that is never healthy',
    next: { more: unready },
    words: ['--timeout', '15s'],
    says: new RegExp(`web: failed: [^]*${back}`),
  },
  {
    title: 'a release that must not go back',
    next: { web: 'exit 5', rollout: ', onFailure: pause' },
    words: ['--timeout', '20s'],
    says: /web: failed: [\s\S]*Failed, and stopped there: what was reached stays\./,
  },
];

const beside = [
  ['deploy', '--yes'],
  ['rollback', '--yes'],
  ['run', 'migrate'],
  ['down', '--yes'],
];

describe.concurrent.each(['swarm', 'k8s'] as const)('what `appspec deploy` to %s answers, and what runs then', (target) => {
  it.each(faults)('to $title', async ({ title, next, words = [], says }) => {
    const name = `fault-${faults.findIndex((one) => one.title === title)}-${target}`;
    const app = appFor(name, target, spec(name, {}));
    expect(await app.command.run(['deploy', '--yes'])).toMatchObject({ code: 0 });
    app.says(spec(name, next));
    const failed = await app.command.run(['deploy', '--yes', ...words]);
    expect(failed.err).toMatch(says);
    expect(failed.code).toBe(1);
    const isBack = failed.err.includes('runs again');
    const { code, out } = await app.command.run(['status', '--format', 'json']);
    expect([code, JSON.parse(out)]).toMatchObject([isBack ? 0 : 1, { release: { state: isBack ? 'restored' : 'failed' } }]);
    expect(JSON.parse(out)).not.toHaveProperty('holder');
    await isAsBefore(app, name, isBack);
    await app.command.run(['down', '--yes']);
  });

  it('to a secret that is missing: nothing is touched', async () => {
    const name = `fault-secret-${target}`;
    const app = appFor(name, target, spec(name, {}));
    expect(await app.command.run(['deploy', '--yes'])).toMatchObject({ code: 0 });
    app.says(spec(name, { db: 'two', more: ', secrets: [token]', secrets: 'secrets: { token: { prompt: true } }\n' }));
    const refused = await app.command.run(['deploy', '--yes']);
    expect(refused.err).toMatch(/token[\s\S]*appspec secrets create/);
    expect(refused.err).not.toContain('Wave 1');
    expect(refused.code).toBe(1);
    await isAsBefore(app, name, true);
    expect(await app.command.run(['status'])).toMatchObject({ code: 0, out: expect.stringContaining(' deployed at ') });
    await app.command.run(['down', '--yes']);
  });

  it('while somebody else deploys: it is refused, and so are `rollback`, `run` and `down`, with the name of who does', async () => {
    const name = `fault-two-${target}`;
    const app = appFor(name, target, spec(name, {}));
    expect(await app.command.run(['deploy', '--yes'])).toMatchObject({ code: 0 });
    app.says(spec(name, { db: 'two' }));
    expect(await app.command.run(['deploy', '--yes'])).toMatchObject({ code: 0 });
    app.says(spec(name, { db: 'three', migrate: 'sleep 30000; exit 0' }));
    const others: Promise<Ended[]>[] = [];
    const first = await app.command.run(['deploy', '--yes'], {
      at: /Wave 2 of 3/,
      act: () => others.push(Promise.all(beside.map((words) => app.command.run(words)))),
    });
    expect(first).toMatchObject({ code: 0, err: expect.stringContaining('Deployed: all of it runs.') });
    for (const { code, err } of (await others[0]) ?? [])
      expect([code, err]).toEqual([1, expect.stringMatching(/process \d+ deploys |was deployed meanwhile/)]);
    expect(await others[0]).toHaveLength(beside.length);
    expect(await app.command.run(['status'])).toMatchObject({ code: 0 });
    await app.command.run(['down', '--yes']);
  });
});

/** The spec of the first release finds nothing that it would change, where that one runs again. */
async function isAsBefore({ command, says }: CommandApp, name: string, isBack: boolean): Promise<void> {
  says(spec(name, {}));
  expect(await command.run(['diff', '--live'])).toMatchObject({ code: isBack ? 0 : 1 });
}
