import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { patience, Reminder } from '../../../src/cli/progress/reminder.ts';

let said: string[] = [];
let reminder: Reminder;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  reminder = new Reminder((line) => said.push(line));
});
afterEach(() => {
  vi.useRealTimers();
});

it('says what is waited for, again and again, where nothing is told', () => {
  reminder.hear({ kind: 'wave', number: 1, of: 2, members: ['web', 'db'] });
  reminder.hear({ kind: 'progress', member: 'web', text: '0 of 1 instance has the new definition' });
  vi.advanceTimersByTime(patience * 2);
  expect(said).toEqual([
    '  Nothing new for 60 s; waiting for web (0 of 1 instance has the new definition), db',
    '  Nothing new for 120 s; waiting for web (0 of 1 instance has the new definition), db',
  ]);
});

it('waits anew after each word, and for nobody who is settled', () => {
  reminder.hear({ kind: 'wave', number: 1, of: 1, members: ['web', 'db', 'migrate'] });
  vi.advanceTimersByTime(patience - 1);
  reminder.hear({ kind: 'done', member: 'web', note: undefined });
  reminder.hear({ kind: 'failed', member: 'db', why: 'exit code 1', log: [] });
  vi.advanceTimersByTime(patience - 1);
  reminder.hear({ kind: 'log', member: 'migrate', line: 'Applying 0002' });
  vi.advanceTimersByTime(patience - 1);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(['  Nothing new for 60 s; waiting for migrate']);
});

it('is silent where nobody is waited for', () => {
  reminder.hear({ kind: 'prepared', objects: [] });
  vi.advanceTimersByTime(patience);
  reminder.hear({ kind: 'wave', number: 1, of: 2, members: ['web'] });
  reminder.hear({ kind: 'end', result: 'interrupted', done: [], open: ['web'] });
  vi.advanceTimersByTime(patience);
  expect(said).toEqual([]);
});
