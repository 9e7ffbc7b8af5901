import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { eventAsJson } from '../../../src/cli/progress/json-lines.ts';
import { linesOf } from '../../../src/cli/progress/words.ts';
import type { Event } from '../../../src/deploy/event.ts';

const nobody = { new: [], unchanged: [], failed: [], putBack: [], unfinished: [], notReached: [] };

const told: readonly (readonly [Event, readonly string[]])[] = [
  [
    {
      kind: 'plan',
      place: 'Docker context prod',
      app: 'shop',
      release: 'bf0d68fa',
      previous: '27f38aa1',
      previousState: 'deployed',
      changes: [],
      left: [],
      findings: [],
      waves: [['db'], ['migrate'], ['api', 'web']],
    },
    ['shop, release bf0d68fa, after 27f38aa1, to Docker context prod', 'In this order:', '  1. db', '  2. migrate', '  3. api, web'],
  ],
  [{ kind: 'prepared', objects: ['network back', 'config nginx'] }, ['In place: network back, config nginx']],
  [{ kind: 'prepared', objects: [] }, []],
  [
    { kind: 'waiting', since: '2026-01-01T12:00:05.000Z', seconds: 120, why: 'connection refused' },
    ['The cluster does not answer since 12:00:05 UTC, waiting for it up to 120 s: connection refused'],
  ],
  [{ kind: 'answered', seconds: 7 }, ['The cluster answers again, after 7 s.']],
  [
    { kind: 'end', result: 'cut-off', done: [], open: ['web'], standing: { ...nobody, unfinished: ['web'] } },
    [
      'Cut off from the cluster: what was begun goes on there, and the lock ends by itself. The next deploy finishes it.',
      '  begun, and not seen to its end: web',
    ],
  ],
  [{ kind: 'wave', number: 1, of: 3, members: ['db'] }, ['Wave 1 of 3: db']],
  [{ kind: 'progress', member: 'db', text: '0 of 1 instances run the new definition' }, ['  db: 0 of 1 instances run the new definition']],
  [{ kind: 'log', member: 'migrate', line: 'Applying 0002' }, ['  migrate | Applying 0002']],
  [{ kind: 'done', member: 'migrate', note: 'completed before' }, ['  migrate: done, completed before']],
  [
    { kind: 'failed', member: 'web', why: 'exit code 1\nBack-off', log: ['no such table'] },
    ['  web: failed: exit code 1', '    Back-off', '  its last lines:', '    no such table'],
  ],
  [{ kind: 'rollback', to: '27f38aa1', keeping: [] }, ['Going back to release 27f38aa1']],
  [{ kind: 'rollback', to: '27f38aa1', keeping: ['db', 'cache'] }, ['Going back to release 27f38aa1; as they are now stay db, cache']],
  [{ kind: 'leftovers', objects: ['service old'], removed: false }, ['Not in this release any more, --prune removes it: service old']],
  [{ kind: 'leftovers', objects: ['service old'], removed: true }, ['Removed: service old']],
  [{ kind: 'end', result: 'deployed', done: ['db', 'web'], open: [] }, ['Deployed: all of it runs.']],
  [{ kind: 'end', result: 'restored', done: [], open: [] }, ['The earlier release runs again.']],
  [
    {
      kind: 'end',
      result: 'rolled-back',
      done: ['db', 'migrate'],
      open: ['web', 'edge'],
      standing: { new: [], unchanged: ['db', 'migrate'], failed: ['web'], putBack: ['web'], unfinished: [], notReached: ['edge'] },
    },
    ['Failed; the previous release runs again.', '  unchanged: db, migrate', '  failed: web', '  put back: web', '  not reached: edge'],
  ],
  [
    {
      kind: 'end',
      result: 'interrupted',
      done: ['db'],
      open: ['migrate', 'web'],
      standing: { ...nobody, new: ['db'], notReached: ['migrate', 'web'] },
    },
    ['Interrupted. The next deploy finishes it.', '  new: db', '  not reached: migrate, web'],
  ],
];

const isEvent = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('schema/events.schema.json', 'utf8')));

describe.each(told.map(([event, lines]) => ({ event, lines })))('an event of kind $event.kind', ({ event, lines }) => {
  it('is told in words', () => {
    expect(linesOf(event)).toEqual(lines);
  });

  it('is told to programs as the schema says', () => {
    expect(isEvent(JSON.parse(eventAsJson(event, new Date(0)))), JSON.stringify(isEvent.errors)).toBe(true);
  });
});

it('the schema refuses an event that lacks what its kind has', () => {
  expect(isEvent({ formatVersion: '1.0', at: '1970-01-01T00:00:00.000Z', kind: 'failed', member: 'web' })).toBe(false);
});
