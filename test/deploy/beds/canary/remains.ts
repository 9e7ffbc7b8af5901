import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type { TargetName } from '../../../../src/core/shape.ts';

/** All files below a folder that hold something. */
export function filesWith(below: string, isIn: (text: string) => boolean): string[] {
  if (!existsSync(below)) return [];
  const files = readdirSync(below, { recursive: true, encoding: 'utf8' }).map((name) => join(below, name));
  return files.filter((path) => existsSync(path) && statSync(path).isFile() && isIn(readFileSync(path, 'latin1')));
}

/** What the daemons of a bed write from now on; of a cluster that is no bed there is nothing to be seen. */
export function daemonLogs(target: TargetName): { readonly paths: readonly string[]; with(isIn: (text: string) => boolean): string[] } {
  const folder = logFolder(target);
  const names = folder === undefined || !existsSync(folder) ? [] : readdirSync(folder).filter((name) => /\.(?:log|out)$/.test(name));
  const paths = names.map((name) => join(folder ?? '', name));
  const before = new Map(paths.map((path) => [path, statSync(path).size]));
  const news = (path: string) => readFileSync(path).subarray(before.get(path)).toString('latin1');
  return { paths, with: (isIn) => paths.filter((path) => isIn(news(path))) };
}

/** The folder of a bed has the socket or the kubeconfig by which it is reached. */
function logFolder(target: TargetName): string | undefined {
  const { DOCKER_HOST = '', KUBECONFIG = '' } = process.env;
  if (target === 'swarm') return DOCKER_HOST.startsWith('unix:///run/') ? dirname(DOCKER_HOST.slice('unix://'.length)) : undefined;
  return KUBECONFIG === '' ? undefined : join(dirname(KUBECONFIG), 'logs');
}

/** All that a cluster says of an app, one text for each object, but for what secrets are there to hold. */
export const remains: Readonly<Record<TargetName, (app: string) => Promise<string[]>>> = { swarm: inSwarm, k8s: inNamespace };

/** With the configs in which releases and the lock are, and the last events of the engine. */
async function inSwarm(app: string): Promise<string[]> {
  const told = await Promise.all(['service', 'config', 'secret', 'network', 'volume', 'container'].map((kind) => objects(app, kind)));
  const services = await listed('service', app);
  const tasks = services.length === 0 ? [] : (await docker('service', 'ps', '--quiet', '--no-trunc', ...services)).split('\n');
  const runs = await Promise.all(tasks.map((id) => inspected('task', id)));
  const now = Math.floor(Date.now() / 1000);
  const events = await docker('events', '--since', String(now - 300), '--until', String(now), '--format', '{{json .}}');
  return [...told.flat(), ...runs, ...events.split('\n')];
}

async function objects(app: string, kind: string): Promise<string[]> {
  return Promise.all((await listed(kind, app)).map((name) => inspected(kind, name)));
}

/** Empty where it went meanwhile. */
async function inspected(kind: string, name: string): Promise<string> {
  const { stdout } = await execa('docker', ['inspect', '--type', kind, name], { reject: false });
  return stdout;
}

async function listed(kind: string, app: string): Promise<string[]> {
  const names = await docker(kind, 'ls', '--format', kind === 'container' ? '{{.Names}}' : '{{.Name}}');
  return names.split('\n').filter((name) => name.startsWith(`${app}_`));
}

async function docker(...words: readonly string[]): Promise<string> {
  return (await execa('docker', words)).stdout;
}

interface KubeObject {
  readonly kind: string;
  readonly data?: unknown;
}

/** Of every kind that can be listed, with who manages which field. */
async function inNamespace(app: string): Promise<string[]> {
  const kinds = (await execa('kubectl', ['api-resources', '--namespaced', '--verbs=list', '--output=name'])).stdout.split('\n');
  const words = ['--namespace', app, 'get', kinds.join(','), '--show-managed-fields', '--output=json'];
  const { stdout } = await execa('kubectl', words, { maxBuffer: 2 ** 28 });
  const { items } = JSON.parse(stdout) as { readonly items: readonly KubeObject[] };
  return items.map(({ data, ...object }) => JSON.stringify(object.kind === 'Secret' ? object : { ...object, data }));
}
