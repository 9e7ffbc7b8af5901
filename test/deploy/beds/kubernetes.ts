import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { execa } from 'execa';
import type { TestContext } from 'vitest';
import type { Cluster } from '../../../src/deploy/cluster.ts';
import { deploy } from '../../../src/deploy/deploy.ts';
import type { Ended, Event, Failed } from '../../../src/deploy/event.ts';
import { type KubernetesPlace, kubernetesCluster } from '../../../src/deploy/kubernetes/kubernetes-cluster.ts';
import { planOf } from '../../../src/deploy/plan.ts';
import { type Release, releaseOf } from '../../../src/deploy/release.ts';
import { underLock } from '../../../src/deploy/under-lock.ts';
import { Images, imageConfig } from '../../beds/image.ts';
import type { KubeObject, List, Pod } from '../../beds/kubernetes/objects.ts';
import { wordsIn } from '../../beds/report.ts';
import { compiledText } from '../../beds/spec.ts';
import { until } from '../../beds/until.ts';

export const [good, better, absent] = ['appspec-kube/good:1', 'appspec-kube/better:1', 'appspec-kube/absent:1'] as const;

const testbed = resolve(process.env['APPSPEC_TESTBED'] ?? '../shared/testbed', 'kubernetes');

/** What the bed calls its images; nothing is fetched. */
export async function madeImages(): Promise<Images> {
  const images = new Images((name, tar) => execa(join(testbed, 'load-image'), [name, JSON.stringify(imageConfig)], { input: tar }));
  await images.make([good, better]);
  return images;
}

/** Services and tasks by name, each as YAML in one line. */
export interface Parts {
  readonly services?: Readonly<Record<string, string>>;
  readonly tasks?: Readonly<Record<string, string>>;
  readonly volumes?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly storage?: string;
}

/** An app on the bed, taken away when the test is over. */
export class App {
  readonly name: string;
  readonly cluster: Cluster;

  /** `context`: of the test, because tests run at once. */
  constructor(name: string, { onTestFinished }: TestContext, place: KubernetesPlace = {}) {
    this.name = name;
    this.cluster = kubernetesCluster({ context: 'testbed', ...place });
    onTestFinished(() => this.kubectl('delete', 'namespace', name, '--ignore-not-found', '--wait=false').then(() => undefined));
  }

  release({ storage = 'gp3', ...parts }: Parts): Release {
    const collections = Object.entries(parts).map(([collection, things]: [string, Readonly<Record<string, string>>]) => {
      const lines = Object.entries(things).map(([name, text]) => `  ${name}: ${text}\n`);
      return `${collection}:\n${lines.join('')}`;
    });
    const target = `{ version: "1.34", storage: { block: ${storage}, shared: efs-sc } }`;
    const text = `appspec: 1\nname: ${this.name}\ntargets: { swarm: false, k8s: ${target} }\n${collections.join('')}`;
    return releaseOf({ app: this.name, environment: undefined, target: 'k8s' }, compiledText(text, 'k8s').outputs);
  }

  async deploy(
    release: Release,
    signal = new AbortController().signal,
    hear: (event: Event) => unknown = () => undefined,
  ): Promise<Deployed> {
    const events: Event[] = [];
    const plan = await planOf(this.cluster, release);
    const tell = (event: Event) => {
      events.push(event);
      hear(event);
    };
    const whose = { app: this.name, holder: 'ada@laptop' };
    const ended = await underLock(this.cluster, whose, { tell, signal }, (locked) => deploy(this.cluster, plan, false, locked));
    return { ended, events, failed: events.filter((event) => event.kind === 'failed') };
  }

  /** Asks a service again and again from a pod of its own, which is not ours. */
  async client(service: string): Promise<Client> {
    const env = [{ name: 'PROBE', value: `hammer http://${service}:8080/ 20` }];
    const spec = { containers: [{ name: 'client', image: good, env }], terminationGracePeriodSeconds: 0 };
    await execa('kubectl', ['--context=testbed', '--namespace', this.name, 'apply', '--filename=-'], {
      input: JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'client' }, spec }),
    });
    const said = async (word: string) => wordsIn(await this.kubectl('logs', 'client'), word);
    await until('the client is served', async () => ((await said('asked')).length > 20 ? { is: true } : { not: 'hardly asked' }));
    const [before, asked] = [(await said('failed')).length, (await said('asked')).length];
    return {
      failures: async () => (await said('failed')).slice(before),
      asked: async () => (await said('asked')).length - asked,
    };
  }

  kubectl(...words: readonly string[]): Promise<string> {
    return promisify(execFile)('kubectl', ['--context=testbed', '--namespace', this.name, ...words]).then(({ stdout }) => stdout);
  }

  async get<T = KubeObject>(kind: string, name: string): Promise<T> {
    return JSON.parse(await this.kubectl('get', kind, name, '--output=json'));
  }

  async list<T = KubeObject>(kinds: string, selector = ''): Promise<readonly T[]> {
    return (JSON.parse(await this.kubectl('get', kinds, '--output=json', `--selector=${selector}`)) as List<T>).items;
  }

  /** Names, and how often each was started again. */
  async pods(service: string): Promise<readonly string[]> {
    const pods = await this.list<Pod>('pods', `app.kubernetes.io/instance=${service}`);
    return pods.map(({ metadata, status }) => `${metadata.name} ${status.containerStatuses?.[0]?.restartCount}`).sort();
  }

  /** Images of the pods that are ready and stay, sorted. */
  async serving(service: string): Promise<readonly string[]> {
    const pods = await this.list<Pod>('pods', `app.kubernetes.io/instance=${service}`);
    const ready = pods.filter(({ metadata, status }) => metadata.deletionTimestamp === undefined && isReady(status));
    return ready.map(({ spec }) => spec.containers[0]?.image ?? '').sort();
  }

  /** Until nothing of a service is on its way out, or an instance of another definition. */
  quiet(service: string): Promise<readonly string[]> {
    return until(`${service} is quiet`, async () => {
      const pods = await this.list<Pod>('pods', `app.kubernetes.io/instance=${service}`);
      const moving = pods.filter(({ metadata, status }) => metadata.deletionTimestamp !== undefined || !isReady(status));
      return moving.length === 0 ? { is: await this.serving(service) } : { not: moving.map(({ metadata }) => metadata.name).join() };
    });
  }
}

export interface Client {
  /** What it asked in vain, since it was first served. */
  failures(): Promise<readonly (readonly string[])[]>;
  /** How often it asked, since then. */
  asked(): Promise<number>;
}

export interface Deployed {
  readonly ended: Ended;
  readonly events: readonly Event[];
  readonly failed: readonly Failed[];
}

function isReady({ conditions = [] }: Pod['status']): boolean {
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}

interface Web {
  /** What the probe does. */
  readonly does?: string;
  readonly rollout?: string;
  readonly more?: string;
}

/** Two instances that answer HTTP and are watched for two seconds. */
export function web(image: string, { does = 'http 8080', rollout = 'monitor: 2s', more = '' }: Web = {}): string {
  const health = 'health: { http: { port: http, path: / }, interval: 1s, startPeriod: 5s }';
  const common = `env: { PROBE: "${does}" }, ports: { http: 8080 }, ${health}, replicas: 2, stop: { grace: 5s }`;
  return `{ image: "${image}", ${common}, rollout: { ${rollout} }${more} }`;
}
