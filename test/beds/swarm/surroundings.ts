import { execa } from 'execa';
import type { App } from '../../../src/core/app.ts';
import type { Secret, Volume } from '../../../src/core/resources.ts';
import { containersOf, valueOfSecret } from '../container-facts.ts';
import { Images, imageConfig } from '../image.ts';
import { engine } from './engine.ts';
import { docker } from './stack.ts';

/** What somebody else makes before a stack is deployed: images, secrets, external networks and volumes, labels of the node. */
export class Surroundings {
  readonly images = new Images(importImage);
  private readonly undone: (() => Promise<unknown>)[] = [];

  async make(app: App): Promise<void> {
    await this.images.make(containersOf(app).map(({ container }) => container.image.value.text));
    for (const secret of app.secrets) await this.secret(secretNameIn(app, secret), valueOfSecret(secret.name.value));
    for (const { external, name, called } of app.networks) if (external?.value === true) await this.network((called ?? name).value);
    for (const { kind, name, called } of app.volumes) if (kind === 'external') await this.volume((called ?? name).value);
  }

  async secret(name: string, value: Buffer): Promise<void> {
    const known = await execa('docker', ['secret', 'create', name, '-'], { input: value, reject: false });
    if (known.exitCode !== 0 && !known.stderr.includes('AlreadyExists')) throw new Error(known.stderr);
    this.undone.push(() => docker('secret', 'rm', name));
  }

  async network(name: string): Promise<void> {
    await docker('network', 'create', '--driver', 'overlay', name).catch(unlessThere);
    this.undone.push(() => docker('network', 'rm', name));
  }

  async volume(name: string): Promise<void> {
    await docker('volume', 'create', name);
    this.undone.push(() => docker('volume', 'rm', name));
  }

  async nodeLabel(name: string, value: string): Promise<void> {
    const { ID } = await thisNode();
    await docker('node', 'update', '--label-add', `${name}=${value}`, ID);
    this.undone.push(() => docker('node', 'update', '--label-rm', name, ID));
  }

  /** The latest first; what cannot be undone is left, for the bed goes anyway. */
  async remove(): Promise<void> {
    for (const undo of this.undone.reverse()) await undo().catch((error: Error) => console.warn(error.message));
    this.undone.length = 0;
    this.images.remove();
  }
}

async function importImage(name: string, tar: Buffer): Promise<void> {
  const changes = [
    `ENTRYPOINT ${JSON.stringify(imageConfig.Entrypoint)}`,
    `CMD ${JSON.stringify(imageConfig.Cmd)}`,
    ...imageConfig.Env.map((pair) => `ENV ${pair}`),
  ];
  await execa('docker', ['import', ...changes.flatMap((change) => ['--change', change]), '-', name], { input: tar });
}

/** An earlier run that was killed may have left it. */
function unlessThere(error: Error): void {
  if (!error.message.includes('already exists')) throw error;
}

interface EngineNode {
  readonly ID: string;
  readonly Description: { readonly Hostname: string };
}

export async function thisNode(): Promise<EngineNode> {
  const [node] = await engine<EngineNode[]>('/nodes');
  if (node === undefined) throw new Error('The Swarm has no node.');
  return node;
}

/** As the language says: `<app>_<secret>[_vN]`, an external one by its own name. */
export function secretNameIn(app: App, { name, called, source, version }: Secret): string {
  if (called !== undefined) return called.value;
  const own = source.value === 'external' ? name.value : `${app.name.value}_${name.value}`;
  return (version?.value ?? 1) > 1 ? `${own}_v${version?.value}` : own;
}

/** As Docker calls what a stack declares. */
export function volumeNameIn(app: App, { kind, name, called }: Volume): string {
  if (called !== undefined) return called.value;
  return kind === 'external' ? name.value : `${app.name.value}_${name.value}`;
}

export function networkNameIn(app: App, network: string): string {
  const called = app.networks.find(({ name }) => name.value === network)?.called;
  return called?.value ?? `${app.name.value}_${network}`;
}
