import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  private readonly labels: string[] = [];

  async make(app: App): Promise<void> {
    await this.images.make(containersOf(app).map(({ container }) => container.image.value.text));
  }

  /** One key for each secret of the app, once there is a namespace. */
  async secrets(release: Release, app: App): Promise<void> {
    if (app.secrets.length === 0) return;
    const folder = mkdtempSync(join(tmpdir(), 'appspec-beds-secrets-'));
    for (const secret of app.secrets) writeFileSync(join(folder, keyOf(secret)), valueOfSecret(secret.name.value));
    const name = `${app.name.value}-secrets`;
    await release.kubectl('delete', 'secret', name, '--ignore-not-found');
    await release.kubectl('create', 'secret', 'generic', name, `--from-file=${folder}`);
    rmSync(folder, { recursive: true });
  }

  /** Those that the app does not make. */
  async claims(release: Release, app: App): Promise<void> {
    const spec = { accessModes: ['ReadWriteOnce'], storageClassName: 'gp3', resources: { requests: { storage: '1Gi' } } };
    for (const { kind, name, called } of app.volumes) {
      if (kind !== 'external') continue;
      const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: (called ?? name).value }, spec };
      await execa('kubectl', ['--namespace', release.namespace, 'apply', '-f', '-'], { input: JSON.stringify(claim) });
    }
  }

  async nodeLabel(name: string, value: string): Promise<void> {
    await kubectl('label', 'node', '--all', '--overwrite', `${name}=${value}`);
    this.labels.push(name);
  }

  async remove(): Promise<void> {
    for (const name of this.labels) await kubectl('label', 'node', '--all', `${name}-`);
    this.images.remove();
  }
}

/** Only the bed of `testbed/kubernetes` is known to take images without a registry. */
async function loadImage(name: string, tar: Buffer): Promise<void> {
  await execa(join(process.env['BED_FOLDER'] ?? '', 'load-image'), [name, JSON.stringify(imageConfig)], { input: tar });
}

/** As the language says: `<secret>[_vN]`. */
function keyOf({ name, version }: Secret): string {
  return (version?.value ?? 1) > 1 ? `${name.value}_v${version?.value}` : name.value;
}

export async function nodeName(): Promise<string> {
  return (await kubectl('get', 'nodes', '-o', 'jsonpath={.items[0].metadata.name}')).trim();
}
