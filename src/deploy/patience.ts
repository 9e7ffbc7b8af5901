import { EnvironmentProblem } from '../core/problem.ts';
import type { Running } from './event.ts';
import { pause } from './pause.ts';
import type { Answer } from './tool.ts';

/** The server did not answer for so long that nobody waits any more. */
export class NoAnswerProblem extends EnvironmentProblem {}

/** Milliseconds: a daemon or API server that restarts, or managers that choose a leader, are back by then. */
const [pace, most] = [500, 120_000];

/**
 * What becomes of a call where the server does not answer: a problem at once before anything is begun; asked again, and told,
 * while a deploy works. One for all calls to a cluster.
 */
export class Patience {
  private readonly limit: number;
  private running: Running | undefined;
  private waiting = 0;
  private since = 0;

  constructor(limit = most) {
    this.limit = limit;
  }

  /** While this works, calls wait for the server. */
  async during<T>(running: Running, work: () => Promise<T>): Promise<T> {
    const over = new AbortController();
    this.running = { ...running, signal: AbortSignal.any([running.signal, over.signal]) };
    try {
      return await work();
    } finally {
      this.running = undefined;
      over.abort(new NoAnswerProblem('Nobody waits for it any more.'));
    }
  }

  /** The answer of the server, or where nobody is patient what was said instead of one. */
  async answer(ask: () => Promise<Answer>): Promise<Answer> {
    const [since, answer] = [Date.now(), await ask()];
    if (answer.silence === undefined || this.running === undefined) return answer;
    return this.outlasted(this.running, ask, answer.silence, since);
  }

  private async outlasted(running: Running, ask: () => Promise<Answer>, silence: string, since: number): Promise<Answer> {
    this.silent(running, silence, since);
    try {
      for (let why = silence; ; ) {
        if (Date.now() - since > this.limit) throw new NoAnswerProblem(overdue(since, why));
        await pause(pace, running.signal);
        const answer = await ask();
        if (answer.silence === undefined) return this.answered(running, answer);
        why = answer.silence;
      }
    } finally {
      this.waiting--;
    }
  }

  /** Several calls wait at once: told by the first, and by the last. */
  private silent({ tell }: Running, why: string, since: number): void {
    this.waiting++;
    if (this.waiting > 1) return;
    this.since = since;
    tell({ kind: 'waiting', since: new Date(since).toISOString(), seconds: Math.round(this.limit / 1000), why });
  }

  private answered({ tell }: Running, answer: Answer): Answer {
    if (this.waiting === 1) tell({ kind: 'answered', seconds: Math.round((Date.now() - this.since) / 1000) });
    return answer;
  }
}

function overdue(since: number, why: string): string {
  const seconds = Math.round((Date.now() - since) / 1000);
  const time = new Date(since).toISOString();
  return `The cluster does not answer since ${time}, ${seconds} s: ${why}\nWhat was begun there goes on by itself. Do this again when it answers.`;
}
