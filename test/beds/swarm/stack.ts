import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OutputFile } from '../../../src/8-emit/output.ts';
import { type Report, reportIn } from '../report.ts';
import { answersOf, saidTo } from '../tool.ts';
import { until } from '../until.ts';
import { type EngineContainer, type EngineService, type EngineTask, engine, filters } from './engine.ts';

/** Standard output; a failure throws with what docker said. */
export async function docker(...words: readonly string[]): Promise<string> {
  return (await answersOf('docker', words)).stdout;
}

/** A stack that plain `docker stack deploy` made. */
export class Stack {
  private readonly folder = mkdtempSync(join(tmpdir(), 'appspec-beds-stack-'));

  constructor(readonly name: string) {}

  /** Warnings of docker are errors here: it says in them what it ignores. */
  async deploy(files: readonly OutputFile[]): Promise<void> {
    for (const { path, text, bytes } of files) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), bytes ?? text);
    }
    const path = files.find((file) => file.path.endsWith('stack.yml'))?.path ?? '';
    const words = ['stack', 'deploy', '--resolve-image', 'never', '--detach=true', '-c', join(this.folder, path), this.name];
    const { stderr } = await answersOf('docker', words);
    if (stderr !== '') throw new Error(`docker stack deploy ${this.name}: ${stderr}`);
  }

  /** Gone for good: with its tasks and networks, so that the next may have the same name. */
  async remove(): Promise<void> {
    // A network that a task has not left yet makes it fail.
    await until(`${this.name} is taken away`, async () => ({ is: await docker('stack', 'rm', this.name) }));
    await until(`${this.name} is gone`, async () => {
      const label = [`com.docker.stack.namespace=${this.name}`];
      const services = await engine<EngineService[]>(`/services?${filters({ label })}`);
      const networks = await engine<{ Name: string }[]>(`/networks?${filters({ label })}`);
      const containers = await engine<{ Id: string }[]>(`/containers/json?all=1&${filters({ label })}`);
      const left = [...services.map(({ Spec }) => Spec.Name), ...networks.map(({ Name }) => Name), ...containers.map(({ Id }) => Id)];
      return left.length === 0 ? { is: true } : { not: left.join(' ') };
    });
  }

  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async service(name: string): Promise<EngineService> {
    return engine<EngineService>(`/services/${this.name}_${name}`);
  }

  /** Newest first. */
  async tasks(service: string): Promise<EngineTask[]> {
    const tasks = await engine<EngineTask[]>(`/tasks?${filters({ service: [`${this.name}_${service}`] })}`);
    return tasks.sort((one, other) => other.CreatedAt.localeCompare(one.CreatedAt));
  }

  /** Those tasks, once there are as many in that state as are meant to be in it. */
  async tasksIn(state: string, service: string, count = 1, seconds?: number): Promise<EngineTask[]> {
    const look = async () => {
      const tasks = await this.tasks(service);
      const wanted = tasks.filter(({ Status, DesiredState }) => Status.State === state && (state !== 'running' || DesiredState === state));
      return wanted.length >= count ? { is: wanted } : { not: told(tasks) };
    };
    return until(`${count} ${state} of ${this.name}_${service}`, look, seconds);
  }

  /** Until it is over, well or not. */
  async updated(service: string, wanted: string): Promise<EngineService> {
    return until(`the update of ${this.name}_${service} is ${wanted}`, async () => {
      const found = await this.service(service);
      const state = found.UpdateStatus?.State ?? 'none';
      return state === wanted ? { is: found } : { not: `${state}: ${found.UpdateStatus?.Message}; ${told(await this.tasks(service))}` };
    });
  }
}

/** How tasks stand, for a message. */
export function told(tasks: readonly EngineTask[]): string {
  return tasks.map(({ Slot, DesiredState, Status: { State, Err } }) => `${Slot}: ${State} (to be ${DesiredState}) ${Err ?? ''}`).join('; ');
}

export function containerIdOf({ Status, ID }: EngineTask): string {
  const id = Status.ContainerStatus?.ContainerID;
  if (id === undefined || id === '') throw new Error(`The task ${ID} has no container.`);
  return id;
}

export function containerOf(task: EngineTask): Promise<EngineContainer> {
  return engine<EngineContainer>(`/containers/${containerIdOf(task)}/json`);
}

export function logOf(task: EngineTask): Promise<string> {
  return docker('logs', containerIdOf(task));
}

export function followed(task: EngineTask): Promise<string> {
  return saidTo('docker', ['logs', '--follow', containerIdOf(task)]);
}

export function reportOf(task: EngineTask): Promise<Report> {
  return until(`the report of ${task.ID}`, async () => {
    const log = await logOf(task);
    const report = reportIn(log);
    return report === undefined ? { not: log.slice(0, 500) } : { is: report };
  });
}

/** What the probe answers in a running container. */
export function ask(task: EngineTask, ...words: readonly string[]): Promise<string> {
  return docker('exec', containerIdOf(task), '/probe', ...words);
}
