import { readImage } from '../../4-resolve/image.ts';
import { entriesOf, nodeAt, textAt } from '../../core/document.ts';
import { isPrivate } from '../../core/image.ts';
import type { Running } from '../event.ts';
import { pause } from '../pause.ts';
import { type Answer, type Tool, ToolProblem } from '../tool.ts';
import type { Stack } from './stack.ts';
import { type Amended, stackText } from './stack-text.ts';

/** `docker stack deploy` for some services of a stack. */
export class StackDeploy {
  private readonly docker: Tool;
  /** Undefined: where an image is of a private registry. */
  private readonly registryAuth: boolean | undefined;

  constructor(docker: Tool, registryAuth: boolean | undefined) {
    this.docker = docker;
    this.registryAuth = registryAuth;
  }

  /** Why which of them were refused. `kept`: tasks that have run, which a new token or digest must not start again. */
  async apply(stack: Stack, services: readonly Amended[], how: 'new' | 'kept', running: Running): Promise<Map<string, string>> {
    if (services.length === 0) return new Map();
    const answer = await this.deployed(stack, services, how, running);
    if (answer.exitCode === 0) return new Map();
    if (!isOfDaemon(answer)) throw new ToolProblem('docker stack deploy', answer);
    const [only] = services;
    if (services.length === 1 && only !== undefined) return new Map([[only.service.name, said(answer)]]);
    const each = await inTurn(services, (service) => this.apply(stack, [service], how, running));
    return new Map(each.flatMap((refused) => [...refused]));
  }

  /** Again where something else just changed what it changes: https://github.com/moby/moby/issues/39891 */
  private async deployed(stack: Stack, services: readonly Amended[], how: 'new' | 'kept', { signal }: Running): Promise<Answer> {
    const words = ['stack', 'deploy', '--detach=true', ...this.imageWords(services, how), '--compose-file', '-', stack.app];
    for (let tries = 1; ; tries++) {
      const asking = { input: stackText(stack, services), signal, hidden: emptyVariables(services), timeout };
      const answer = await this.docker.ask(words, asking);
      if (answer.exitCode === 0 || tries === maxTries || !isOutrun(answer)) return answer;
      await pause(1000, signal);
    }
  }

  /** A tag that stays the same keeps its digest: a registry that is away for a moment must not restart everything. */
  private imageWords(services: readonly Amended[], how: 'new' | 'kept'): string[] {
    if (how === 'kept') return ['--resolve-image', 'never'];
    const needsLogin = services.some(({ service }) => isPrivate(readImage(service.image)));
    return ['--resolve-image', 'changed', ...((this.registryAuth ?? needsLogin) ? ['--with-registry-auth'] : [])];
  }
}

const maxTries = 10;

/** Milliseconds: it asks registries for every image. */
const timeout = 600_000;

/** Something else just changed, or took away, what it read a moment ago. */
export function isOutrun({ stderr }: Answer): boolean {
  return /update out of sequence|network \S+ not found/.test(stderr);
}

/** Docker fills a variable that is empty from the shell of whoever deploys; what it needs itself stays. */
function emptyVariables(services: readonly Amended[]): string[] {
  const empty = services.flatMap(({ service }) =>
    entriesOf(nodeAt(service.node, 'environment')).filter(({ value }) => textAt(value) === ''),
  );
  return empty
    .map(({ key }) => key)
    .filter((name) => !/^(?:PATH|HOME|USER|DOCKER_\w+|SSH_\w+|AWS_\w+|XDG_\w+|\w*_proxy|\w*_PROXY)$/.test(name));
}

/** The daemon answered, and did not like something; all else is a problem of the way to it. */
function isOfDaemon({ stderr }: Answer): boolean {
  return (
    /Error response from daemon|undefined |invalid|could not be found|not found/i.test(stderr) &&
    !/Cannot connect|does not have a leader/i.test(stderr)
  );
}

function said({ stderr }: Answer): string {
  const lines = stderr.split('\n').filter((line) => line !== '' && !/^(?:Creating|Updating|Ignoring)/.test(line));
  return lines.join(' ').replace(/(?:Error response from daemon|rpc error): /g, '');
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
