import { hashOf } from '../../core/hash.ts';
import { EnvironmentProblem } from '../../core/problem.ts';
import type { Kubectl } from '../kubernetes/kubectl.ts';
import { podReads } from './pod-reads.ts';
import type { NewSecret, Read, SecretStore, StoredSecret } from './secret-store.ts';
import { unspoken } from './unspoken.ts';
import type { Entry } from './wanted-secret.ts';

const manager = 'appspec-secrets';

/** Keys of Secret objects in one namespace. */
export class KubernetesSecrets implements SecretStore {
  /** https://kubernetes.io/docs/concepts/configuration/secret/#restriction-data-size */
  readonly most = 1_048_576;
  private readonly kubectl: Kubectl;
  private readonly home: Home;

  constructor(kubectl: Kubectl, home: Home) {
    this.kubectl = kubectl;
    this.home = home;
  }

  async entries(): Promise<readonly StoredSecret[]> {
    const found = await Promise.all(this.home.objects.map((object) => this.entriesOf(object)));
    return found.flat();
  }

  async reads(): Promise<readonly Read[]> {
    const kinds = 'deployments,statefulsets,daemonsets,cronjobs,jobs,pods';
    return (await this.kubectl.list(kinds, undefined)).flatMap(podReads);
  }

  async create(secrets: readonly NewSecret[]): Promise<void> {
    await this.makeNamespace();
    for (const object of new Set(secrets.map(({ entry }) => entry.object))) {
      const own = secrets.filter(({ entry }) => entry.object === object);
      const version = await this.versionOf(object);
      if (version === undefined) await this.createObject(object, own);
      else await this.addKeys(object, own, version);
    }
  }

  /** https://datatracker.ietf.org/doc/html/rfc6902 : names of keys, no value. */
  async remove(entries: readonly Entry[]): Promise<void> {
    for (const { object, key = '' } of entries) {
      const patch = [{ op: 'remove', path: `/data/${key.replaceAll('~', '~0').replaceAll('/', '~1')}` }];
      await this.kubectl.text(['patch', 'secret', object, '--type=json', `--patch=${JSON.stringify(patch)}`, '--output=name']);
    }
  }

  /** A template prints keys and who manages them: no value comes out of kubectl. */
  private async entriesOf(object: string): Promise<StoredSecret[]> {
    const text = await this.kubectl.text(['get', 'secret', object, '--ignore-not-found', `--output=go-template=${keysAndManagers}`]);
    const lines = text.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')]));
    if (!lines.every(([kind]) => kind === 'key' || kind === 'manager'))
      throw new EnvironmentProblem(`kubectl get secret ${object} answered something else than the names of its keys.`);
    const ours = new Set(lines.flatMap(([kind, key, by = '']) => (kind === 'manager' && isOurs(by) ? [key] : [])));
    return lines.flatMap(([kind, key]) => (kind === 'key' ? [{ entry: { object, key }, isOurs: ours.has(key) }] : []));
  }

  private async makeNamespace(): Promise<void> {
    const { namespace, manifest } = this.home;
    if (await this.exists(['namespace', namespace])) return;
    if (manifest === undefined)
      throw new EnvironmentProblem(`There is no namespace "${namespace}". Make it: kubectl create namespace ${namespace}`);
    await this.kubectl.text(['apply', '--server-side', '--field-manager=appspec', '--filename=-'], { input: manifest });
  }

  private async exists(words: readonly string[]): Promise<boolean> {
    return (await this.kubectl.text(['get', ...words, '--ignore-not-found', '--output=name'])).trim() !== '';
  }

  /** Undefined: there is no such object. */
  private async versionOf(object: string): Promise<string | undefined> {
    const version = await this.kubectl.text(['get', 'secret', object, '--ignore-not-found', versionOnly]);
    return version.trim() === '' ? undefined : version.trim();
  }

  /** Unlike `apply`, `create` fails where somebody else was faster. */
  private async createObject(object: string, secrets: readonly NewSecret[]): Promise<void> {
    const labels = { 'app.kubernetes.io/part-of': this.home.app, 'app.kubernetes.io/managed-by': 'appspec' };
    const manifest = { ...this.manifest(object, secrets, { labels }), type: 'Opaque' };
    await this.hand(['create', `--field-manager=${manager}`], manifest, secrets);
  }

  /**
   * Server-side apply takes away the keys that its manager applied before and now leaves out: so each key has a manager of
   * its own. The version of the object lets the server refuse where somebody changed it meanwhile.
   */
  private async addKeys(object: string, secrets: readonly NewSecret[], version: string): Promise<void> {
    let resourceVersion = version;
    for (const secret of secrets) {
      const manifest = this.manifest(object, [secret], { resourceVersion });
      resourceVersion = await this.hand(['apply', '--server-side', `--field-manager=${managerOf(secret)}`], manifest, [secret]);
    }
  }

  private manifest(name: string, secrets: readonly NewSecret[], more: object) {
    const metadata = { name, namespace: this.home.namespace, ...more };
    const data = Object.fromEntries(secrets.map(({ entry, value }) => [entry.key, Buffer.from(value).toString('base64')]));
    return { apiVersion: 'v1', kind: 'Secret', metadata, data };
  }

  /** The version that the object has afterwards. */
  private async hand(words: readonly string[], manifest: object, secrets: readonly NewSecret[]): Promise<string> {
    const values = secrets.map(({ value }) => value);
    const input = JSON.stringify(manifest);
    return (await unspoken(values, () => this.kubectl.text([...words, '--filename=-', versionOnly], { input }))).trim();
  }
}

/** Where an app's secrets are. */
export interface Home {
  readonly app: string;
  readonly namespace: string;
  /** Manifest of the namespace; undefined: somebody else makes it, or it depends on values that nobody gave. */
  readonly manifest: string | undefined;
  /** Secret objects of the app. */
  readonly objects: readonly string[];
}

const versionOnly = '--output=jsonpath={.metadata.resourceVersion}';

const keysAndManagers = [
  '{{range $key, $value := .data}}key\t{{$key}}\n{{end}}',
  '{{range .metadata.managedFields}}{{$by := .manager}}{{with index .fieldsV1 "f:data"}}',
  '{{range $key, $value := .}}manager\t{{$key}}\t{{$by}}\n{{end}}{{end}}{{end}}',
].join('');

function isOurs(by: string): boolean {
  return by === manager || by.startsWith(`${manager}.`);
}

/** A name of at most 128 characters. */
function managerOf({ entry: { key = '' } }: NewSecret): string {
  return `${manager}.${key.length > 100 ? hashOf(key) : key}`;
}
