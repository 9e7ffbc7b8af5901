import { containerIdOf, docker, Stack } from '../../../beds/swarm/stack.ts';
import { app, clientWords, linesOf, type Place } from './place.ts';

export class OnSwarm implements Place {
  readonly target = 'swarm';
  private readonly stack = new Stack(app);

  async url(): Promise<string> {
    return 'http://127.0.0.1:8000';
  }

  async query(sql: string): Promise<readonly string[]> {
    const [task] = await this.stack.tasksIn('running', 'db');
    if (task === undefined) throw new Error('There is no database.');
    return linesOf(await docker('exec', containerIdOf(task), ...clientWords(sql)));
  }

  async runsOf(task: string): Promise<number> {
    return (await this.stack.tasks(task)).filter(({ Status }) => Status.State === 'complete').length;
  }

  async remove(): Promise<void> {
    await this.stack.remove();
    this.stack.forget();
    for (const name of await named('volume', `name=${app}_`)) await docker('volume', 'rm', name);
    for (const name of await named('secret', `name=${app}_`)) await docker('secret', 'rm', name);
    for (const name of await named('config', `name=${app}`)) await docker('config', 'rm', name);
  }
}

async function named(kind: string, filter: string): Promise<string[]> {
  return linesOf(await docker(kind, 'ls', '--filter', filter, '--format', '{{.Name}}'));
}
