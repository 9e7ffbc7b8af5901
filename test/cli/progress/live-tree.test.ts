import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../src/deploy/event.ts';
import { onTerminal, plain } from '../terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'appspec-tree-'));
beforeAll(async () => {
  const program = await rolldown({ input: { tree: 'test/cli/progress/live-tree-program.ts' }, platform: 'node' });
  await program.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the terminal has shown in the end, and on the way. */
async function shownOf(...moments: readonly (readonly Event[])[]) {
  const { ended, shown } = onTerminal([process.execPath, join(folder, 'tree.mjs'), JSON.stringify(moments)], { cwd: folder, env: {} });
  expect(await ended).toBe(0);
  const all = plain(shown());
  return { all, last: lastOf(shown()), raw: shown() };
}

/** What is left on the screen: a frame of the tree takes the place of the one before. */
function lastOf(shown: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ESC is how they begin
  return plain(shown.split(/(?:\u001b\[2K\u001b\[1A)+\u001b\[2K\u001b\[G/).at(-1) ?? '');
}

const wave: Event = { kind: 'wave', number: 1, of: 2, members: ['db', 'migrate'] };
const done = (member: string, note?: string): Event => ({ kind: 'done', member, note });
const failed = (member: string): Event => ({ kind: 'failed', member, why: 'exit code 1', log: ['no such table'] });
const end = (result: 'deployed' | 'cut-off' | 'stopped'): Event => ({ kind: 'end', result, done: [], open: [] });

describe('the tree of a wave', () => {
  it('has its members, with what they do now, and then how they ended', async () => {
    const { all, last } = await shownOf(
      [wave, { kind: 'progress', member: 'db', text: '0 of 1 instances run' }],
      [{ kind: 'log', member: 'migrate', line: 'Applying 0002\u001b[2J' }],
      [done('db'), done('migrate', 'completed before')],
      [end('deployed')],
    );
    expect(all).toMatch(/Wave 1 of 2\n {2}. db\n {4}› 0 of 1 instances run\n {2}. migrate\n/);
    expect(all).toContain('› Applying 0002\\u001b[2J');
    expect(last).toBe('✔ Wave 1 of 2\n  ✔ db\n  ✔ migrate: completed before\nDeployed: all of it runs.\nAll is shown.\n');
  });

  it('shows who failed, and at the end what its container said last', async () => {
    const { last } = await shownOf([wave], [done('db'), failed('migrate')], [end('stopped')]);
    expect(last).toMatch(/^. Wave 1 of 2\n {2}✔ db\n {2}✖ migrate(?:: exit code 1)?\n/);
    expect(last).toContain('  migrate: failed: exit code 1\n  its last lines:\n    no such table\nFailed, and stopped there');
  });

  it('of the wave before stays above it', async () => {
    const { all } = await shownOf(
      [wave, done('db'), done('migrate')],
      [{ kind: 'wave', number: 2, of: 2, members: ['web'] }, done('web')],
      [end('deployed')],
    );
    expect(all.indexOf('✔ Wave 2 of 2\n  ✔ web\nDeployed')).toBeGreaterThan(all.indexOf('✔ Wave 1 of 2\n  ✔ db\n  ✔ migrate\n'));
  });

  it('ends where the deploy does, whatever was not seen to its end', async () => {
    const { last, raw } = await shownOf([wave, done('db')], [end('cut-off')]);
    expect(last).toMatch(/ {2}✔ db\n {2}. migrate: not seen to its end/);
    expect(last).toContain('Cut off from the cluster');
    expect(raw.lastIndexOf('\u001b[?25h')).toBeGreaterThan(raw.lastIndexOf('\u001b[?25l'));
  });
});

describe('without a tree', () => {
  it('what a task prints, and how it ended, are lines', async () => {
    const { last } = await shownOf([{ kind: 'log', member: 'migrate', line: 'Applying 0002' }], [failed('migrate')]);
    expect(last).toBe('  migrate | Applying 0002\n  migrate: failed: exit code 1\n  its last lines:\n    no such table\nAll is shown.\n');
  });

  it('who fails after its wave is told', async () => {
    const { last } = await shownOf([wave, done('db'), done('migrate')], [failed('db')], [end('stopped')]);
    expect(last).toContain('✔ migrate\n  db: failed: exit code 1\n  its last lines:\n    no such table\nFailed, and stopped there');
  });

  it('a cluster that does not answer is told between two waves, and in the tree', async () => {
    const waiting: Event = { kind: 'waiting', since: '2026-01-01T12:00:05.000Z', seconds: 120, why: 'connection refused' };
    const { all } = await shownOf([waiting], [wave], [waiting], [done('db'), done('migrate')], [end('deployed')]);
    const words = 'The cluster does not answer since 12:00:05 UTC, waiting for it up to 120 s: connection refused';
    expect(all.startsWith(`${words}\n`)).toBe(true);
    expect(all).toContain(`db\n    › ${words}`);
  });
});
