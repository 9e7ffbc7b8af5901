import { expect, it } from 'vitest';
import type { Event } from '../../../src/deploy/event.ts';
import type { Member } from '../../../src/deploy/member.ts';
import type { Look } from '../../../src/deploy/swarm/looking.ts';
import { settled } from '../../../src/deploy/swarm/settled.ts';
import type { Verdict } from '../../../src/deploy/swarm/verdict.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { look } from './looks.ts';

const docker = new Tool('no-such-program', []);
const member: Member = { name: 'web', kind: 'service', needs: [], timeout: 60_000, onFailure: 'rollback' };
const waiting = (text: string): Verdict => ({ is: 'waiting', text });

/** Each look, and each verdict, once; the last for ever. */
function scripted(looks: readonly (() => Look | undefined)[], verdicts: readonly Verdict[], timeout = 60_000) {
  const events: Event[] = [];
  const stop = new AbortController();
  const [nextLook, nextVerdict] = [inTurn(looks), inTurn(verdicts)];
  let late = 0;
  const waited = {
    member: { ...member, timeout },
    look: async () => nextLook()(),
    verdictOn: nextVerdict,
    onLate: async () => {
      late++;
    },
    isHeard: () => false,
  };
  const outcome = settled(docker, waited, { tell: (event) => events.push(event), signal: stop.signal });
  return {
    outcome,
    events,
    stop,
    late: () => late,
    told: () => events.map((event) => (event.kind === 'progress' ? event.text : event.kind)),
  };
}

function inTurn<T>(items: readonly T[]): () => T {
  let at = 0;
  return () => items[Math.min(at++, items.length - 1)] as T;
}

const there = () => look({});

it('tells each state once, and how it ended', async () => {
  const { outcome, told } = scripted([there], [waiting('0 of 2'), waiting('0 of 2'), waiting('1 of 2'), { is: 'done' }]);
  expect(await outcome).toEqual({ ok: true });
  expect(told()).toEqual(['0 of 2', '1 of 2']);
});

it('throws what is no answer of a cluster', async () => {
  const { outcome } = scripted([() => JSON.parse('{')], [waiting('')]);
  await expect(outcome).rejects.toThrow(SyntaxError);
});

it('fails when the time is over, with the last that was seen', async () => {
  const { outcome, late } = scripted([there], [waiting('1 of 2')], 0);
  expect(await outcome).toEqual({ ok: false, why: 'Not within 0 s: 1 of 2.', log: [] });
  expect(late()).toBe(1);
});

it('fails when there is nothing to look at', async () => {
  const { outcome } = scripted([() => undefined], [waiting('')]);
  expect(await outcome).toEqual({ ok: false, why: 'Somebody removed it while it was deployed.', log: [] });
});

it('stops at once on a signal, even while the cluster does not answer', async () => {
  const { outcome, stop } = scripted([() => new Promise(() => undefined) as never], [waiting('')]);
  stop.abort(new Error('Ctrl-C'));
  await expect(outcome).rejects.toThrow('Ctrl-C');
});
