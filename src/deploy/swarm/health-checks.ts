import { bounded } from '../bounded.ts';
import { Reading } from '../reading.ts';
import { parsed, type Tool } from '../tool.ts';
import type { LiveTask } from './live.ts';

interface Heard {
  readonly at: number;
  readonly said: string | undefined;
}

/** What the health checks of one service print: only the engine on whose node a container is knows that. */
export class HealthChecks {
  private readonly docker: Tool;
  private readonly heard = new Map<string, Heard>();

  constructor(docker: Tool) {
    this.docker = docker;
  }

  /** `unhealthy: nc: invalid option -- 'z'`, of the newest of these that a check keeps from running; undefined where this engine knows of none. */
  async complaint(tasks: readonly LiveTask[], signal: AbortSignal): Promise<string | undefined> {
    for (const { container, state } of tasks.filter(maySuffer)) {
      const said = container === undefined ? undefined : await this.lastOf(container, state, signal);
      if (said !== undefined) return `unhealthy: ${said}`;
    }
    return undefined;
  }

  private async lastOf(container: string, state: string, signal: AbortSignal): Promise<string | undefined> {
    const known = this.heard.get(container);
    if (known !== undefined && Date.now() - known.at < (state === 'starting' ? pace : Number.POSITIVE_INFINITY)) return known.said;
    const said = await this.asked(container, signal);
    this.heard.set(container, { at: Date.now(), said: said ?? known?.said });
    return said ?? known?.said;
  }

  /** Nothing where the container is on another node, or gone. */
  private async asked(container: string, signal: AbortSignal): Promise<string | undefined> {
    const what = 'docker container inspect';
    const answer = await this.docker.ask(['container', 'inspect', '--format', '{{json .State.Health}}', container], { signal });
    if (answer.exitCode !== 0) return undefined;
    const last = new Reading(parsed(answer.stdout, what), what).list('Log').at(-1);
    return last === undefined || last.numberIf('ExitCode') === 0
      ? undefined
      : (tellingLine(last.textIf('Output') ?? '') ?? `exit code ${last.numberIf('ExitCode')}`);
  }
}

/** Milliseconds. */
const pace = 2000;

/** A program that obeys the signal of Swarm ends with 0. */
function maySuffer(task: LiveTask): boolean {
  return task.state === 'starting' || task.state === 'complete' || isUnhealthy(task);
}

export function isUnhealthy({ error }: LiveTask): boolean {
  return error?.includes('unhealthy') ?? false;
}

/** Programs print their usage after what is wrong, and how far they are before it. */
function tellingLine(output: string): string | undefined {
  const lines = output
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const line = lines.find((one) => /^[^\s:]+: /.test(one)) ?? lines[0];
  return line === undefined ? undefined : bounded(line);
}
