import { afterEach, expect, it } from 'vitest';
import type { Event } from '../../../src/deploy/event.ts';
import { RunLog } from '../../../src/deploy/swarm/run-log.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { type FakePrograms, fakePrograms, type Rule } from '../fake-program.ts';
import { task } from './looks.ts';

const fakes: FakePrograms[] = [];
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.remove();
});

function listening(rules: readonly Rule[]) {
  const fake = fakePrograms({ docker: rules });
  fakes.push(fake);
  const events: Event[] = [];
  const member = { name: 'migrate', kind: 'task', needs: [], timeout: 1000, onFailure: 'rollback' } as const;
  const running = { tell: (event: Event) => events.push(event), signal: new AbortController().signal };
  const log = new RunLog(new Tool(`${fake.folder}/docker`, []), member, running);
  return { log, told: () => events.map((event) => (event.kind === 'log' ? event.line : event.kind)), calls: () => fake.calls().length };
}

const at = (second: number, text: string) => `2026-01-01T00:00:0${second}.5Z ${text}\n`;

it('tells each line of each run once, in the order of their times, and asks no more once a run has ended', async () => {
  const { log, told, calls } = listening([
    { words: /one$/, says: at(1, 'begins'), times: 1 },
    { words: /one$/, says: `${at(1, 'begins')}${at(3, 'fails')}`, complains: at(2, 'no such table') },
    { words: /two$/, says: at(4, 'again') },
  ]);
  const first = (state: string) => task('1', state, 20, { id: 'one' });
  log.read([first('running')]);
  await log.finish([task('1', 'complete', 5, { id: 'two' }), first('failed')]);
  expect(told()).toEqual(['begins', 'no such table', 'fails', 'again']);
  const asked = calls();
  await log.finish([first('failed')]);
  expect(calls()).toBe(asked);
});

it('asks for no log of what has not begun, and a log that cannot be had is none', async () => {
  const { log, told, calls } = listening([{ words: /one$/, complains: 'logs only supported on container tasks', code: 1 }]);
  await log.finish([task('1', 'preparing', 1, { id: 'new' }), task('1', 'complete', 1, { id: 'one' })]);
  expect([told(), calls()]).toEqual([[], 1]);
});
