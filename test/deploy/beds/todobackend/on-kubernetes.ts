import { Release } from '../../../beds/kubernetes/cluster.ts';
import type { KubeObject } from '../../../beds/kubernetes/objects.ts';
import { until } from '../../../beds/until.ts';
import { app, clientWords, linesOf, type Place } from './place.ts';

export class OnKubernetes implements Place {
  readonly target = 'k8s';
  private readonly release = new Release(app);

  async url(): Promise<string> {
    const ip = await until('the load balancer has an address', async () => {
      const { status } = await this.release.get('service', 'app-public');
      const found: string | undefined = status?.loadBalancer?.ingress?.[0]?.ip;
      return found === undefined ? { not: JSON.stringify(status) } : { is: found };
    });
    return `http://${ip}:8000`;
  }

  async query(sql: string): Promise<readonly string[]> {
    return linesOf(await this.release.kubectl('exec', 'db-0', '--', ...clientWords(sql)));
  }

  async runsOf(task: string): Promise<number> {
    const jobs = await this.release.list<KubeObject>('jobs', `app.kubernetes.io/instance=${task}`);
    return jobs.reduce((runs, { status }) => runs + (status.succeeded ?? 0), 0);
  }

  remove(): Promise<void> {
    return this.release.remove();
  }
}
