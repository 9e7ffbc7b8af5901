import { EnvironmentProblem } from '../../core/problem.ts';
import type { Patience } from '../patience.ts';
import { Reading } from '../reading.ts';
import { isKubectlSilence } from '../silence.ts';
import { type Answer, type Asking, Tool, ToolProblem } from '../tool.ts';

/** How a cluster is reached; what is undefined is as in the user's own `kubectl`. */
export interface Reach {
  readonly context?: string | undefined;
  readonly kubeconfig?: string | undefined;
  readonly patience?: Patience | undefined;
}

/** kubectl for one cluster and namespace, both named on every call. */
export class Kubectl {
  readonly namespace: string;
  private readonly reach: Reach;
  private readonly tool: Tool;

  constructor(reach: Reach, namespace: string) {
    this.reach = reach;
    this.namespace = namespace;
    const { context, kubeconfig, patience } = reach;
    const place = [
      ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
      ...(context === undefined ? [] : ['--context', context]),
    ];
    // A file of defaults could add flags to our calls, and a program of the user's could draw differences.
    const environment = { KUBECTL_KUBERC: 'false', KUBECTL_EXTERNAL_DIFF: '' };
    const manner = { environment, isSilence: isKubectlSilence, ...(patience && { patience }) };
    this.tool = new Tool('kubectl', [...place, '--namespace', namespace], manner);
  }

  in(namespace: string): Kubectl {
    return namespace === this.namespace ? this : new Kubectl(this.reach, namespace);
  }

  /** Whatever kubectl answers; throws EnvironmentProblem where the API server does not. */
  async ask(words: readonly string[], asking?: Asking): Promise<Answer> {
    const answer = await this.tool.ask(['--request-timeout=20s', ...words], asking);
    if (answer.silence !== undefined) throw new EnvironmentProblem(`The cluster does not answer: ${answer.silence}`);
    return answer;
  }

  /** Standard output; throws ToolProblem for what the API server refuses. */
  async text(words: readonly string[], asking?: Asking): Promise<string> {
    const answer = await this.ask(words, asking);
    if (answer.exitCode !== 0) throw new ToolProblem(`kubectl ${words[0]}`, answer);
    return answer.stdout;
  }

  async read(words: readonly string[], asking?: Asking): Promise<Reading> {
    const what = `kubectl ${words
      .filter((word) => !word.startsWith('-'))
      .slice(0, 2)
      .join(' ')}`;
    return this.reading(await this.text(words, asking), what);
  }

  reading(text: string, what: string): Reading {
    try {
      return new Reading(JSON.parse(text), what);
    } catch {
      throw new EnvironmentProblem(`${what} answered what is no JSON: ${text.slice(0, 80).trim()}`);
    }
  }

  /** One object; undefined where there is none, nor such a kind. */
  async find(kind: string, name: string, asking?: Asking): Promise<Reading | undefined> {
    const text = await this.text(['get', kind, name, '--output=json', '--ignore-not-found'], asking);
    return text.trim() === '' ? undefined : this.reading(text, `${kind} ${name}`);
  }

  /** Of these kinds (`pods,jobs`), those with the labels. */
  async list(kinds: string, selector: string | undefined, asking?: Asking): Promise<readonly Reading[]> {
    const selected = selector === undefined ? [] : [`--selector=${selector}`];
    return (await this.read(['get', kinds, '--output=json', ...selected], asking)).list('items');
  }

  /** `api-resources`, and the API versions of which nothing was heard, as kubectl tells them: an extension that is broken is not asked. */
  async resources(...words: readonly string[]): Promise<{ readonly table: string; readonly unheard: string }> {
    const answer = await this.ask(['api-resources', ...words]);
    const [unheard] = /unable to retrieve the complete list of server APIs: .*/.exec(answer.stderr) ?? [];
    if (answer.exitCode !== 0 && unheard === undefined) throw new ToolProblem('kubectl api-resources', answer);
    return { table: answer.stdout, unheard: unheard ?? '' };
  }

  /** Follows without a time limit of the request. */
  lines(words: readonly string[], onLine: (line: string) => void, signal: AbortSignal): Promise<number | undefined> {
    return this.tool.lines(['--request-timeout=0', ...words], onLine, signal);
  }
}
