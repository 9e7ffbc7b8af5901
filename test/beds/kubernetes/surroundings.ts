import { join } from 'node:path';
import { execa } from 'execa';
import type { App } from '../../../src/core/app.ts';
import type { Secret } from '../../../src/core/resources.ts';
import { containersOf, valueOfSecret } from '../container-facts.ts';
import { Images, imageConfig } from '../image.ts';
import { kubectl, type Release } from './cluster.ts';

/** What somebody else makes before an app is applied: images, the Secret of the app, labels of the node. */
export class Surroundings {
  readonly images = new Images(loadImage);
  private readonly undone: (() => Promise<unknown>)[] = [];

  async make(app: App): Promise<void> {
    await this.images.make(containersOf(app).map(({ container }) => container.image.value.text));
  }

  /** One key for each secret of the app, or where it says, once there is a namespace. */
  async secrets(release: Release, app: App): Promise<void> {
    const objects = new Map<string, Record<string, string>>();
    for (const secret of app.secrets) {
      const name = secret.called?.value ?? `${app.name.value}-secrets`;
      objects.set(name, { ...objects.get(name), [keyOf(secret)]: valueOfSecret(secret.name.value).toString('base64') });
    }
    for (const [name, data] of objects) await this.apply(release, { apiVersion: 'v1', kind: 'Secret', metadata: { name }, data });
  }

  /** Those that the app does not make. */
  async claims(release: Release, app: App): Promise<void> {
    const spec = { accessModes: ['ReadWriteOnce'], storageClassName: 'gp3', resources: { requests: { storage: '1Gi' } } };
    for (const { kind, name, called } of app.volumes) {
      if (kind !== 'external') continue;
      const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: (called ?? name).value }, spec };
      await this.apply(release, claim);
    }
  }

  private async apply(release: Release, object: object): Promise<void> {
    await execa('kubectl', ['--namespace', release.namespace, 'apply', '-f', '-'], { input: JSON.stringify(object) });
  }

  async priorityClass(name: string): Promise<void> {
    await kubectl('delete', 'priorityclass', name, '--ignore-not-found');
    await kubectl('create', 'priorityclass', name, '--value=1000');
    this.undone.push(() => kubectl('delete', 'priorityclass', name));
  }

  async nodeLabel(name: string, value: string): Promise<void> {
    await kubectl('label', 'node', '--all', '--overwrite', `${name}=${value}`);
    this.undone.push(() => kubectl('label', 'node', '--all', `${name}-`));
  }

  async remove(): Promise<void> {
    for (const undo of this.undone.reverse()) await undo();
    this.images.remove();
  }
}

/** Only the bed of `testbed/kubernetes` is known to take images without a registry. */
async function loadImage(name: string, tar: Buffer): Promise<void> {
  await execa(join(process.env['BED_FOLDER'] ?? '', 'kubernetes/load-image'), [name, JSON.stringify(imageConfig)], { input: tar });
}

/** As the language says: `<secret>[_vN]`, or its own key. */
function keyOf({ name, version, key }: Secret): string {
  if (key !== undefined) return key.value;
  return (version?.value ?? 1) > 1 ? `${name.value}_v${version?.value}` : name.value;
}

export async function nodeName(): Promise<string> {
  return (await kubectl('get', 'nodes', '-o', 'jsonpath={.items[0].metadata.name}')).trim();
}
