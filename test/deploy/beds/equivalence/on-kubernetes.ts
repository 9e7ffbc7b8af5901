import { Release } from '../../../beds/kubernetes/cluster.ts';
import type { Pod } from '../../../beds/kubernetes/objects.ts';
import { Surroundings } from '../../../beds/kubernetes/surroundings.ts';
import { compiledSpec } from '../../../beds/spec.ts';
import { until } from '../../../beds/until.ts';
import type { Bed, Instance } from './bed.ts';

const workloads = ['deployment/web', 'statefulset/db', 'deployment/plain'];

export class OnKubernetes implements Bed {
  private readonly surroundings = new Surroundings();
  private readonly release = new Release('beds-equivalence');
  private deployed = 0;

  async deploy(tag: string): Promise<void> {
    const { app, outputs } = compiledSpec('equivalence', 'k8s', { TAG: tag });
    await this.surroundings.images.make([`appspec-beds/equal:${tag}`]);
    await this.release.apply(outputs, () => this.surroundings.secrets(this.release, app));
    this.deployed++;
    for (const workload of workloads) await this.release.kubectl('rollout', 'status', workload, '--timeout=240s');
    for (const name of ['web', 'db', 'plain']) await this.settled(name);
    await until('the task is done', async () => {
      const { length } = await this.runs('prepare');
      return length === this.deployed ? { is: true } : { not: `${length} runs` };
    });
  }

  /** Those that are on their way out are gone. */
  private async settled(name: string): Promise<void> {
    await until(`the old pods of ${name} are gone`, async () => {
      const left = (await this.release.pods(name)).filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
      return left.length === 0 ? { is: true } : { not: `${left.length} are there` };
    });
  }

  async instances(service: string): Promise<readonly Instance[]> {
    return (await this.release.readyPods(service)).map((pod) => this.instanceOf(pod));
  }

  async runs(task: string): Promise<readonly Instance[]> {
    const done = (await this.release.pods(task)).filter(({ status }) => status.phase === 'Succeeded');
    return done
      .sort((one, other) => other.metadata.creationTimestamp.localeCompare(one.metadata.creationTimestamp))
      .map((pod) => this.instanceOf(pod));
  }

  async outside(): Promise<string> {
    const { status } = await this.release.get('service', 'plain-public');
    return `http://${status.loadBalancer.ingress[0].ip}:31580/`;
  }

  async remove(): Promise<void> {
    await this.release.remove();
    await this.surroundings.remove();
  }

  private instanceOf(pod: Pod): Instance {
    const { release } = this;
    return {
      report: () => release.reportOf(pod),
      log: () => release.log(pod),
      followed: () => release.followed(pod),
      ask: (...words) => release.ask(pod, ...words),
    };
  }
}
