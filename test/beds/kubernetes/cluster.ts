import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OutputFile } from '../../../src/8-emit/output.ts';
import { type Report, reportIn } from '../report.ts';
import { answersOf, saidTo } from '../tool.ts';
import { until } from '../until.ts';
import type { KubeObject, List, Pod } from './objects.ts';

/** Standard output; a failure throws with what kubectl said. */
export async function kubectl(...words: readonly string[]): Promise<string> {
  return (await answersOf('kubectl', words)).stdout;
}

/** An app that plain `kubectl apply --server-side` made, in its namespace. */
export class Release {
  private readonly folder = mkdtempSync(join(tmpdir(), 'appspec-beds-release-'));

  constructor(readonly namespace: string) {}

  /** What is kept first, as in a first deployment; then `between`, which makes what is not ours; then all. */
  async apply(files: readonly OutputFile[], between: () => Promise<unknown> = async () => undefined): Promise<void> {
    const root = this.write(files);
    await this.kubectl('apply', '--server-side', '--force-conflicts', '-f', join(root, 'keep'));
    await between();
    await this.kubectl('apply', '--server-side', '--force-conflicts', '-k', root);
  }

  /** The folder that holds `kustomization.yaml`. */
  private write(files: readonly OutputFile[]): string {
    rmSync(this.folder, { recursive: true, force: true });
    for (const { path, text, bytes } of files) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), bytes ?? text);
    }
    return join(this.folder, dirname(files.find(({ path }) => path.endsWith('kustomization.yaml'))?.path ?? ''));
  }

  /** `kubectl delete -f app`: what people do to take the app away and keep its data. */
  async deleteApp(files: readonly OutputFile[]): Promise<void> {
    await this.kubectl('delete', '--wait', '-f', join(this.write(files), 'app'));
  }

  async remove(): Promise<void> {
    await this.kubectl('delete', 'namespace', this.namespace, '--ignore-not-found', '--wait', '--timeout=300s');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** In the namespace. */
  kubectl(...words: readonly string[]): Promise<string> {
    return kubectl('--namespace', this.namespace, ...words);
  }

  async get<T = KubeObject>(kind: string, name: string): Promise<T> {
    return JSON.parse(await this.kubectl('get', kind, name, '-o', 'json'));
  }

  async list<T = KubeObject>(kind: string, selector = ''): Promise<T[]> {
    const { items }: List<T> = JSON.parse(await this.kubectl('get', kind, '-o', 'json', '-l', selector));
    return [...items];
  }

  /** Of a service or task. */
  pods(name: string): Promise<Pod[]> {
    return this.list<Pod>('pods', `app.kubernetes.io/instance=${name}`);
  }

  /** Ready and not on its way out, as many as there have to be. */
  async readyPods(name: string, count = 1, seconds?: number): Promise<Pod[]> {
    const look = async () => {
      const pods = await this.pods(name);
      const ready = pods.filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined);
      return ready.length >= count ? { is: ready } : { not: pods.map(told).join('; ') || 'no pods' };
    };
    return until(`${count} ready pods of ${name}`, look, seconds);
  }

  /** The pod in which a task succeeded. */
  async succeededPod(name: string, seconds?: number): Promise<Pod> {
    return until(
      `${name} has succeeded`,
      async () => {
        const pods = await this.pods(name);
        const done = pods.find(({ status }) => status.phase === 'Succeeded');
        return done === undefined ? { not: pods.map(told).join('; ') || 'no pods' } : { is: done };
      },
      seconds,
    );
  }

  log(pod: Pod, container = pod.spec.containers[0]?.name ?? ''): Promise<string> {
    return this.kubectl('logs', pod.metadata.name, '-c', container);
  }

  followed(pod: Pod): Promise<string> {
    const { metadata, spec } = pod;
    return saidTo('kubectl', ['--namespace', this.namespace, 'logs', '--follow', metadata.name, '-c', spec.containers[0]?.name ?? '']);
  }

  reportOf(pod: Pod, container?: string): Promise<Report> {
    return until(`the report of ${pod.metadata.name}`, async () => {
      const log = await this.log(pod, container);
      const report = reportIn(log);
      return report === undefined ? { not: log.slice(0, 500) } : { is: report };
    });
  }

  /** What the probe answers in a running container. */
  ask(pod: Pod, ...words: readonly string[]): Promise<string> {
    return this.kubectl('exec', pod.metadata.name, '-c', pod.spec.containers[0]?.name ?? '', '--', '/probe', ...words);
  }
}

export function isReady({ status }: Pod): boolean {
  return (status.conditions ?? []).some(({ type, status: holds }) => type === 'Ready' && holds === 'True');
}

/** How a pod stands, for a message. */
export function told({ metadata, status }: Pod): string {
  const states = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const unmet = (status.conditions ?? []).filter(({ status: holds }) => holds !== 'True').map(({ type, message }) => `${type}: ${message}`);
  return `${metadata.name} ${status.phase} ${states.map(({ name, state }) => `${name} ${JSON.stringify(state)}`).join(' ')} ${unmet.join(' ')}`;
}
