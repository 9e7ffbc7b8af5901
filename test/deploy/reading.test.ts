import { expect, it } from 'vitest';
import { EnvironmentProblem } from '../../src/core/problem.ts';
import { pause } from '../../src/deploy/pause.ts';
import { Reading } from '../../src/deploy/reading.ts';

const answer = new Reading(
  { metadata: { name: 'web', labels: { a: 'b' } }, status: { ready: 2, none: null }, items: [{ on: true }], wrong: [1] },
  'kubectl get pods',
);

it('an answer is read by what is expected', () => {
  expect(answer.text('metadata', 'name')).toBe('web');
  expect(answer.texts('metadata', 'labels')).toEqual({ a: 'b' });
  expect(answer.at('status').number('ready')).toBe(2);
  expect(answer.list('items').map((item) => item.flag('on'))).toEqual([true]);
});

it('what may be missing is, and so is null', () => {
  expect(answer.textIf('status', 'none', 'deeper')).toBeUndefined();
  expect(answer.numberIf('status', 'none')).toBeUndefined();
  expect(answer.at('constructor').isThere).toBe(false);
  expect([answer.list('none'), answer.entries('none'), answer.flag('none')]).toEqual([[], [], false]);
});

it.each([
  ['kubectl get pods.metadata.uid is missing, where a text should be.', () => answer.text('metadata', 'uid')],
  ['kubectl get pods.items[0].on is true, where a number should be.', () => answer.list('items')[0]?.number('on')],
  ['kubectl get pods.metadata.name is "web", where a list should be.', () => answer.list('metadata', 'name')],
  ['kubectl get pods.wrong is [1], where an object should be.', () => answer.texts('wrong')],
  ['kubectl get pods.wrong is [1], where true or false should be.', () => answer.flag('wrong')],
  ['kubectl get pods.wrong is [1], where a text should be.', () => answer.textIf('wrong')],
])('%s', (message, look) => {
  expect(look).toThrow(EnvironmentProblem);
  expect(look).toThrow(message);
});

it('a pause ends with the signal', async () => {
  const stop = new AbortController();
  const waiting = pause(60_000, stop.signal);
  stop.abort(new Error('Ctrl-C'));
  await expect(waiting).rejects.toThrow('Ctrl-C');
  await expect(async () => pause(0, stop.signal)).rejects.toThrow('Ctrl-C');
  await pause(1, new AbortController().signal);
});
