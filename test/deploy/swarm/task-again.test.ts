import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { releaseOf } from '../../../src/deploy/release.ts';
import { apply, ranWords } from '../../../src/deploy/swarm/applying.ts';
import { memberState } from '../../../src/deploy/swarm/member-state.ts';
import { Stack, type StackService } from '../../../src/deploy/swarm/stack.ts';
import { StackDeploy } from '../../../src/deploy/swarm/stack-deploy.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { fakePrograms } from '../fake-program.ts';
import { look, now, task } from './looks.ts';

const release = (tag: string) => {
  const text = `services:\n  migrate: { image: "web:${tag}", deploy: { replicas: 1, restart_policy: { condition: none } } }\n`;
  return releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, [{ path: 'swarm/stack.yml', text }]);
};
const [older, newer] = [release('1'), release('2')];
const taskOf = (of: typeof older) => new Stack(of).services.get('migrate') as StackService;
const ran = (...releases: (typeof older)[]) =>
  releases.reduce((labels, one) => ranWords(taskOf(one), labels), {} as Readonly<Record<string, string>>);

/** What docker is told of the task, whose service says `image` and has one task in this state. */
async function applied(of: typeof older, image: string, labels: Readonly<Record<string, string>>, state: string) {
  const spec = {
    Name: 'shop_migrate',
    Labels: labels,
    TaskTemplate: { ContainerSpec: { Image: image } },
    Mode: { Replicated: { Replicas: 1 } },
  };
  const one = {
    ID: 't',
    ServiceID: 's',
    Slot: 1,
    CreatedAt: '2026-01-01T00:00:00Z',
    Status: { State: state, Timestamp: '2026-01-01T00:00:00Z' },
    DesiredState: 'shutdown',
  };
  const { folder, calls, remove } = fakePrograms({
    docker: [
      { words: /^service inspect/, says: JSON.stringify([{ ID: 's', Spec: spec }]) },
      { words: /^service ps/, says: 't\n' },
      { words: /^inspect --type task/, says: JSON.stringify([one]) },
      { words: /^stack deploy/ },
      { words: /^service update/ },
    ],
  });
  onTestFinished(remove);
  const docker = new Tool(join(folder, 'docker'), []);
  const running = { tell: () => undefined, signal: new AbortController().signal };
  const begun = await apply(docker, new StackDeploy(docker, undefined), of, ['migrate'], running);
  const sent = calls().find(({ words }) => words.startsWith('stack deploy'))?.input ?? '';
  const { replicas, labels: told } = JSON.parse(sent).services.migrate.deploy;
  return { replicas, labels: told, ranBefore: begun.get('migrate') };
}

it('a task that completed does not run again where a later definition failed in its place', async () => {
  expect(await applied(older, 'web:2', ran(older), 'failed')).toEqual({
    replicas: 0,
    labels: ran(older),
    ranBefore: { known: new Set(), mustRun: false, ranBefore: true },
  });
});

it('nor where a later definition completed in its place', async () => {
  expect(await applied(older, 'web:2', ran(older, newer), 'complete')).toMatchObject({ replicas: 0, labels: ran(newer, older) });
});

it('one that completed last stays scaled up, and one of another definition runs without forgetting what ran', async () => {
  expect(await applied(newer, 'web:2', ran(older, newer), 'complete')).toMatchObject({ replicas: 1, labels: ran(older, newer) });
  expect(await applied(newer, 'web:1', ran(older), 'complete')).toMatchObject({ replicas: 1, labels: ran(older) });
});

it('status says of the definition of the release that it completed, not of the one that was taken back that it failed', () => {
  const failed = look({ image: 'web:2', labels: ran(older) }, task('1', 'failed', 60));
  expect(memberState(taskOf(older), failed, now)).toMatchObject({ health: 'completed', image: 'web:1', ready: 1 });
  expect(memberState(taskOf(newer), failed, now)).toMatchObject({ health: 'failed', image: 'web:2' });
});
