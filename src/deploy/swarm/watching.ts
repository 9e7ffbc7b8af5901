import type { Tool } from '../tool.ts';
import { type Look, lookAt } from './looking.ts';

/** Looks at services for all that wait for one: whoever asks while a look is on its way shares the next. */
export class Watching {
  private readonly docker: Tool;
  private readonly wanted = new Set<string>();
  private next: Promise<Map<string, Look>> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(docker: Tool) {
    this.docker = docker;
  }

  /** How the service stands after this call; undefined where there is none. */
  async look(name: string): Promise<Look | undefined> {
    this.wanted.add(name);
    this.next ??= this.afterLast();
    return (await this.next).get(name);
  }

  private async afterLast(): Promise<Map<string, Look>> {
    await this.last;
    const names = [...this.wanted];
    this.wanted.clear();
    this.next = undefined;
    const look = lookAt(this.docker, names);
    this.last = look.catch(() => undefined);
    return look;
  }
}
