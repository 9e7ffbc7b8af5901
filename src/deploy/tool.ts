import { EnvironmentProblem } from '../core/problem.ts';
import { Patience } from './patience.ts';
import { pause } from './pause.ts';

/** What a program said. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** Why the server behind the program did not answer; undefined: it did. */
  readonly silence?: string;
}

export interface Asking {
  /** Piped to standard input: the only way by which a secret value reaches a program. */
  readonly input?: string | Uint8Array;
  readonly signal?: AbortSignal;
  /** Milliseconds after which the program is ended; two minutes where nothing is said, so that nothing hangs. */
  readonly timeout?: number;
  /** Not asked again where the server does not answer, for it may have done it: whoever asks has to look. */
  readonly once?: true;
  readonly cwd?: string;
  /** Variables of this process that the program must not see. */
  readonly hidden?: readonly string[];
}

/** A program answered with an exit code that is a failure. */
export class ToolProblem extends EnvironmentProblem {
  readonly answer: Answer;
  constructor(what: string, answer: Answer) {
    super(`${what}: ${advised(answer.stderr.trim() || answer.stdout.trim() || `exit code ${answer.exitCode}`)}`);
    this.answer = answer;
  }
}

/** How a program is run, besides its words. */
export interface Manner {
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether what it said means that its server does not answer. */
  readonly isSilence?: (answer: Answer) => boolean;
  readonly patience?: Patience;
}

/** `docker` or `kubectl` for one place: run with argument lists, never by a shell, with the place named on every call. */
export class Tool {
  readonly program: string;
  private readonly place: readonly string[];
  private readonly environment: Readonly<Record<string, string>>;
  private readonly isSilence: (answer: Answer) => boolean;
  private readonly patience: Patience;

  /** `place`: the words that name the cluster, `['--context', 'prod']`, before all others. */
  constructor(program: string, place: readonly string[], manner: Manner = {}) {
    this.program = program;
    this.place = place;
    this.environment = manner.environment ?? {};
    this.isSilence = manner.isSilence ?? (() => false);
    this.patience = manner.patience ?? new Patience();
  }

  /** Whatever the program answers. Throws EnvironmentProblem where there is no such program or it does not end in time. */
  async ask(words: readonly string[], asking: Asking = {}): Promise<Answer> {
    const ask = () => this.answer(words, asking);
    if (asking.once === true) return ask();
    const answer = await this.patience.answer(ask);
    if (answer.exitCode === late) throw new EnvironmentProblem(`${answer.silence}.`);
    return answer;
  }

  private async answer(words: readonly string[], asking: Asking): Promise<Answer> {
    const { execa } = await import('execa');
    const { input, signal, timeout = usualTimeout, cwd, hidden = [] } = asking;
    const result = await execa(this.program, [...this.place, ...words], {
      ...alone,
      env: { ...this.environment, ...Object.fromEntries(hidden.map((name) => [name, undefined])) },
      ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
      ...(signal === undefined ? {} : { cancelSignal: signal }),
      timeout,
      ...(cwd === undefined ? {} : { cwd }),
    });
    if (result.code === 'ENOENT') throw new EnvironmentProblem(`There is no ${this.program} on the PATH: install it.`);
    if (result.timedOut)
      return { stdout: '', stderr: '', exitCode: late, silence: `${this.named(words)} did not answer within ${timeout} ms` };
    if (result.isCanceled) throw signal?.reason;
    const [, unknown] = /^(?:Error: |error: )?unknown flag: (--[-a-z]+)/m.exec(result.stderr) ?? [];
    if (unknown !== undefined) throw new EnvironmentProblem(tooOld(this.program, unknown));
    const answer = { stdout: result.stdout, stderr: result.stderr, exitCode: result.exitCode ?? 128 };
    return answer.exitCode !== 0 && this.isSilence(answer) ? { ...answer, silence: lastLine(answer.stderr) } : answer;
  }

  /** Standard output; throws ToolProblem for any exit code but 0. */
  async text(words: readonly string[], asking?: Asking): Promise<string> {
    const answer = await this.ask(words, asking);
    if (answer.exitCode !== 0) throw new ToolProblem(this.named(words), answer);
    return answer.stdout;
  }

  /** Standard output as JSON; throws EnvironmentProblem for what is none. */
  async json(words: readonly string[], asking?: Asking): Promise<unknown> {
    return parsed(await this.text(words, asking), this.named(words));
  }

  /** One JSON value on each line, as docker prints lists. */
  async jsonLines(words: readonly string[], asking?: Asking): Promise<unknown[]> {
    const lines = (await this.text(words, asking)).split('\n').filter((line) => line !== '');
    return lines.map((line) => parsed(line, this.named(words)));
  }

  /** Hands on each line of both streams until the program ends or the signal comes, and waits for nothing then. The exit code; undefined: stopped. */
  async lines(words: readonly string[], onLine: (line: string) => void, signal: AbortSignal): Promise<number | undefined> {
    const { execa } = await import('execa');
    const running = execa(this.program, [...this.place, ...words], {
      ...alone,
      env: this.environment,
      stdin: 'ignore',
      cancelSignal: signal,
      buffer: false,
    });
    const told = (async () => {
      for await (const line of running.iterable({ from: 'all' })) if (!signal.aborted) onLine(line);
      return (await running).exitCode;
    })();
    return whileWanted(told, signal);
  }

  /** For messages: without the words that could be long. */
  private named(words: readonly string[]): string {
    return [this.program, ...words.slice(0, 3).filter((word) => !word.startsWith('-') && word.length < 60)].join(' ');
  }
}

/** Undefined as soon as the signal comes, whatever the work still does. */
async function whileWanted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const over = new AbortController();
  const unwanted = pause(2 ** 30, AbortSignal.any([signal, over.signal])).catch(() => undefined);
  try {
    return await Promise.race([work, unwanted as Promise<undefined>]);
  } finally {
    over.abort();
    work.catch(() => undefined);
  }
}

/** Milliseconds. */
const usualTimeout = 120_000;

/** An exit code that no program has. */
const late = -1;

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function tooOld(program: string, flag: string): string {
  return `This ${program} is too old: it does not know ${flag}. Install a newer one; ${program} version says which it is.`;
}

/** What somebody can do about an answer whose own words do not say it; `$1` is what was found in them. */
const advice: readonly (readonly [RegExp, string])[] = [
  [/command \[(ssh .*) docker system dial-stdio\]/, 'By hand it has to answer without a question: $1 docker version'],
  [/exec: "ssh": /, 'docker reaches ssh:// hosts by the program ssh: install it, as with apt-get install openssh-client.'],
  [/docker daemon at http:\/\/docker\.example\.com/i, 'No daemon answers docker on the host behind ssh://: start it there.'],
  [/permission denied while trying to connect/i, 'Join the group docker, or choose another context: --context NAME.'],
  [/cannot connect to the docker daemon/i, 'Start it, or choose another context: --context NAME; docker context ls shows them.'],
  [/you must be logged in to the server|\bunauthorized\b/i, 'Log in to the cluster again, as with aws eks update-kubeconfig.'],
  [/context .* does not exist|current-context is not set/i, 'Say which: --context NAME; kubectl config get-contexts shows them.'],
];

function advised(said: string): string {
  for (const [answer, what] of advice) {
    const [found] = answer.exec(said) ?? [];
    if (found !== undefined) return `${said}\n${found.replace(answer, what)}`;
  }
  return said;
}

/**
 * In a process group of their own: Ctrl-C is for us, who know what to do about what was begun. `extendEnv` keeps the rest of
 * the environment, which logs in to clusters; kubectl's own file of defaults could add flags to our calls.
 */
const alone = {
  reject: false,
  stripFinalNewline: false,
  all: true,
  detached: true,
  cleanup: false,
  extendEnv: true,
  forceKillAfterDelay: 1000,
  maxBuffer: 256 * 1024 * 1024,
} as const;

/** Without the empty ones. */
export function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Throws EnvironmentProblem for what is no JSON. */
export function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EnvironmentProblem(`${what} answered what is no JSON: ${text.slice(0, 80).trim()}`);
  }
}
