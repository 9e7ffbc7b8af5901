import { compiledSpec } from '../../../beds/spec.ts';
import type { EngineTask } from '../../../beds/swarm/engine.ts';
import { ask, docker, followed, logOf, reportOf, Stack } from '../../../beds/swarm/stack.ts';
import { Surroundings, volumeNameIn } from '../../../beds/swarm/surroundings.ts';
import type { Bed, Instance } from './bed.ts';

const services = { web: 2, db: 1, plain: 1 };

export class OnSwarm implements Bed {
  private readonly surroundings = new Surroundings();
  private readonly stack = new Stack('beds-equivalence');
  private isThere = false;

  async deploy(tag: string): Promise<void> {
    const { app, outputs } = compiledSpec('equivalence', 'swarm', { TAG: tag });
    if (this.isThere) await this.surroundings.images.make([`appspec-beds/equal:${tag}`]);
    else await this.surroundings.make(app);
    await this.stack.deploy(outputs);
    for (const [name, count] of Object.entries(services)) {
      if (this.isThere) await this.stack.updated(name, 'completed');
      await this.stack.tasksIn('running', name, count);
    }
    for (const task of ['fill', 'prepare']) await this.stack.tasksIn('complete', task, this.isThere ? 2 : 1);
    this.isThere = true;
  }

  async instances(service: string): Promise<readonly Instance[]> {
    return (await this.stack.tasksIn('running', service)).map(instanceOf);
  }

  async runs(task: string): Promise<readonly Instance[]> {
    return (await this.stack.tasks(task)).filter(({ Status }) => Status.State === 'complete').map(instanceOf);
  }

  async outside(): Promise<string> {
    return 'http://127.0.0.1:31580/';
  }

  async remove(): Promise<void> {
    await this.stack.remove();
    this.stack.forget();
    const { app } = compiledSpec('equivalence', 'swarm', {});
    for (const volume of app.volumes) if (volume.kind !== 'scratch') await docker('volume', 'rm', '--force', volumeNameIn(app, volume));
    await this.surroundings.remove();
  }
}

function instanceOf(task: EngineTask): Instance {
  return {
    report: () => reportOf(task),
    log: () => logOf(task),
    followed: () => followed(task),
    ask: (...words) => ask(task, ...words),
  };
}
