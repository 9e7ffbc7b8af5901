import { describe, expect, it } from 'vitest';
import type { Look } from '../../../src/deploy/swarm/looking.ts';
import { serviceVerdict } from '../../../src/deploy/swarm/service-verdict.ts';
import { look, now, old, task } from './looks.ts';

const nothing = { known: new Set<string>(), mustRun: false };
const verdict = (seen: Look, known: readonly string[] = []) => serviceVerdict(seen, { ...nothing, known: new Set(known) }, now);
const updating = { update: { state: 'updating', message: '' } };
const completed = { update: { state: 'completed', message: '' } };
const dead = { error: 'task: non-zero exit (3)', exitCode: 3 };

describe('a service is done', () => {
  it('when a check says that all are healthy, at once', () => {
    expect(verdict(look({}, task('1', 'running', 0), task('2', 'running', 0)))).toEqual({ is: 'done' });
  });

  it('without a check when all ran for `monitor`, unless Swarm watched the update for that long', () => {
    const tasks = [task('1', 'running', 4), task('2', 'running', 60)];
    expect(verdict(look({ isChecked: false }, ...tasks))).toMatchObject({ is: 'waiting' });
    expect(verdict(look({ isChecked: false, monitor: 3000 }, ...tasks))).toEqual({ is: 'done' });
    expect(verdict(look({ isChecked: false, ...completed }, ...tasks))).toEqual({ is: 'done' });
  });

  it('when those that ran before are what it says', () => {
    const tasks = [task('1', 'running', 60), task('2', 'running', 60)];
    expect(
      verdict(
        look({}, ...tasks),
        tasks.map(({ id }) => id),
      ),
    ).toEqual({ is: 'done', note: 'runs already' });
  });

  it('with no instance where none is wanted, and one on each node', () => {
    expect(verdict(look({ replicas: 0 }))).toEqual({ is: 'done' });
    expect(verdict(look({ replicas: undefined }))).toMatchObject({ is: 'waiting' });
    expect(verdict(look({ replicas: undefined }, task('a', 'running', 60), task('b', 'starting', 1)))).toMatchObject({ is: 'waiting' });
    expect(verdict(look({ replicas: undefined }, task('a', 'running', 60), task('b', 'running', 1)))).toEqual({ is: 'done' });
  });
});

describe('a service is waited for', () => {
  it.each([
    ['an old instance still runs', look({}, task('1', 'running', 9), task('2', 'running', 9), task('2', 'running', 99, old))],
    ['the update goes on', look(updating, task('1', 'running', 9), task('2', 'running', 9))],
    ['one is not healthy yet', look({}, task('1', 'running', 9), task('2', 'starting', 9))],
    ['one is to stop', look({}, task('1', 'running', 9), task('2', 'running', 9, { desired: 'shutdown' }))],
  ])('while %s', (_, seen) => {
    expect(verdict(seen)).toMatchObject({ is: 'waiting' });
  });

  it('with what keeps the others', () => {
    const pending = task('2', 'pending', 9, { error: 'no suitable node' });
    expect(verdict(look({}, task('1', 'running', 9), pending))).toEqual({
      is: 'waiting',
      text: '1 of 2 instances run the new definition; no suitable node',
    });
  });

  it('longer than any instance lived that ended', () => {
    const ended = task('2', 'failed', 20, { ...dead, createdAt: now - 40_000 });
    const after = (ago: number) => verdict(look(completed, task('1', 'running', 90), task('2', 'running', ago), ended));
    expect(after(25)).toMatchObject({ is: 'waiting' });
    expect(after(31)).toEqual({ is: 'done' });
  });
});

describe('a service has failed', () => {
  it.each([
    ['paused', 'Swarm paused the update: task: non-zero exit (3).'],
    ['rollback_started', 'Swarm took the update back: task: non-zero exit (3).'],
    ['rollback_paused', 'Swarm took the update back: task: non-zero exit (3).'],
    ['rollback_completed', 'Swarm took the update back: task: non-zero exit (3).'],
  ])('when its update is %s, for what its newest instance says', (state, why) => {
    const culprit = task('1', 'failed', 1, { ...dead, ...old });
    const seen = look({ update: { state, message: '' } }, culprit, task('1', 'running', 99));
    expect(verdict(seen)).toEqual({ is: 'failed', why, culprit });
  });

  it('when a new instance that was not healthy obeyed the signal', () => {
    const seen = look({ update: { state: 'rollback_started', message: '' } }, task('1', 'complete', 1, { exitCode: 0 }));
    expect(verdict(seen)).toMatchObject({ why: 'Swarm took the update back: it ended with exit code 0, or because it was not healthy.' });
  });

  it('when three new instances ended in one place, and not for those of before', () => {
    const ended = [1, 6, 11].map((ago) => task('1', 'rejected', ago, { error: '"No such image: web:2"' }));
    expect(verdict(look({}, ...ended))).toMatchObject({ is: 'failed', why: 'Its new instances keep ending: No such image: web:2.' });
    expect(verdict(look({}, ...ended), [ended[2]?.id ?? ''])).toMatchObject({ is: 'waiting' });
  });
});
