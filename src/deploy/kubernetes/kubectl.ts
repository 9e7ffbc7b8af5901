import { EnvironmentProblem } from '../../core/problem.ts';
import { pause } from '../pause.ts';
import { Reading } from '../reading.ts';
import { type Answer, type Asking, Tool, ToolProblem } from '../tool.ts';

/** How a cluster is reached; what is undefined is as in the user's own `kubectl`. */
export interface Reach {
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
}

export interface Patience extends Asking {
  /** Milliseconds for which an API server that does not answer, as one that restarts, is asked again. */
  readonly patience?: number;
}

/** kubectl for one cluster and namespace, both named on every call. */
export class Kubectl {
  readonly namespace: string;
  private readonly reach: Reach;
  private readonly tool: Tool;

  constructor(reach: Reach, namespace: string) {
    this.reach = reach;
    this.namespace = namespace;
    const { context, kubeconfig } = reach;
    const place = [
      ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
      ...(context === undefined ? [] : ['--context', context]),
    ];
    // A file of defaults could add flags to our calls, and a program of the user's could draw differences.
    this.tool = new Tool('kubectl', [...place, '--namespace', namespace], { KUBECTL_KUBERC: 'false', KUBECTL_EXTERNAL_DIFF: '' });
  }

  in(namespace: string): Kubectl {
    return namespace === this.namespace ? this : new Kubectl(this.reach, namespace);
  }

  /** Whatever kubectl answers; throws EnvironmentProblem where the API server does not. */
  async ask(words: readonly string[], { patience = 0, ...asking }: Patience = {}): Promise<Answer> {
    const signal = asking.signal ?? new AbortController().signal;
    for (const until = Date.now() + patience; ; await pause(500, signal)) {
      const answer = await this.tool.ask(['--request-timeout=20s', ...words], asking);
      if (answer.exitCode === 0 || !isUnreachable(answer)) return answer;
      if (Date.now() >= until) throw new EnvironmentProblem(`The cluster does not answer: ${lastLine(answer.stderr)}`);
    }
  }

  /** Standard output; throws ToolProblem for what the API server refuses. */
  async text(words: readonly string[], patience?: Patience): Promise<string> {
    const answer = await this.ask(words, patience);
    if (answer.exitCode !== 0) throw new ToolProblem(`kubectl ${words[0]}`, answer);
    return answer.stdout;
  }

  async read(words: readonly string[], patience?: Patience): Promise<Reading> {
    const what = `kubectl ${words
      .filter((word) => !word.startsWith('-'))
      .slice(0, 2)
      .join(' ')}`;
    return this.reading(await this.text(words, patience), what);
  }

  reading(text: string, what: string): Reading {
    try {
      return new Reading(JSON.parse(text), what);
    } catch {
      throw new EnvironmentProblem(`${what} answered what is no JSON: ${text.slice(0, 80).trim()}`);
    }
  }

  /** One object; undefined where there is none, nor such a kind. */
  async find(kind: string, name: string, patience?: Patience): Promise<Reading | undefined> {
    const text = await this.text(['get', kind, name, '--output=json', '--ignore-not-found'], patience);
    return text.trim() === '' ? undefined : this.reading(text, `${kind} ${name}`);
  }

  /** Of these kinds (`pods,jobs`), those with the labels. */
  async list(kinds: string, selector: string | undefined, patience?: Patience): Promise<readonly Reading[]> {
    const selected = selector === undefined ? [] : [`--selector=${selector}`];
    return (await this.read(['get', kinds, '--output=json', ...selected], patience)).list('items');
  }

  /** Follows without a time limit of the request. */
  async lines(words: readonly string[], onLine: (line: string) => void, signal: AbortSignal): Promise<void> {
    await this.tool.lines(['--request-timeout=0', ...words], onLine, signal);
  }
}

/** What client-go says where nobody answers, or not yet, or not any more. */
const unreachable =
  /connection (?:to the server .* was )?refused|unable to connect to the server|connection reset|i\/o timeout|tls handshake timeout|no route to host|no such host|unexpected eof|^eof$|http2: |etcdserver: |context deadline exceeded|client\.timeout|apiserver not ready|serviceunavailable|server is currently unable|the server was unable to return a response|error from server \(timeout\)|shutting down|couldn't get current server api group list/im;

function isUnreachable({ stderr }: Answer): boolean {
  return unreachable.test(stderr);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
