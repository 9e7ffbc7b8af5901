import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { EnvironmentProblem } from '../../core/problem.ts';
import { isWhole, type Kept, type ReleaseState, releaseStates } from '../cluster.ts';
import { Reading } from '../reading.ts';
import type { RanImage, Release, ReleaseFile } from '../release.ts';
import { fieldManager } from './apply.ts';
import type { Kubectl } from './kubectl.ts';

/**
 * What the namespace of an app remembers of its deploys: ConfigMaps that no file of the app names, so that `kubectl delete -f app`
 * leaves them. Numbered, because the clocks of two machines differ.
 */
export class KeptReleases {
  private readonly kubectl: Kubectl;

  constructor(kubectl: Kubectl) {
    this.kubectl = kubectl;
  }

  /** Newest first. What is not whole, because its writer died, is left out. */
  async newestFirst(app: string): Promise<readonly Kept[]> {
    return (await this.entries(app)).map(({ kept }) => kept);
  }

  /** The newest entry gets another state, or there is a new one: what went back stands above what it left. */
  async keep(release: Release, state: ReleaseState, ran: readonly RanImage[] = []): Promise<void> {
    const entries = await this.entries(release.app);
    const [newest] = entries;
    const number = (newest?.number ?? 0) + (newest !== undefined && goesOn(newest.kept, release, state) ? 0 : 1);
    // The chunk that says how many there are comes last.
    const items = (await chunksOf({ ...release, ran }, state, number)).reverse();
    const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    const words = ['apply', '--server-side', `--field-manager=${fieldManager}`, '--validate=false', '--force-conflicts', '--filename=-'];
    await this.kubectl.text(words, { input });
    await this.forget(
      release.app,
      needless(
        entries.filter((entry) => entry.number !== number),
        release,
        state,
      ),
    );
  }

  /** Also of what is not whole. */
  async hasAny(app: string): Promise<boolean> {
    return (await this.kubectl.list('configmaps', `${appLabel}=${app},${numberLabel}`)).length > 0;
  }

  async forgetAll(app: string): Promise<void> {
    await this.kubectl.text(['delete', 'configmaps', `--selector=${appLabel}=${app},${numberLabel}`, '--ignore-not-found']);
  }

  private async entries(app: string): Promise<readonly Entry[]> {
    const chunks = await this.kubectl.list('configmaps', `${appLabel}=${app},${numberLabel}`);
    const heads = chunks.filter((chunk) => chunk.textIf('metadata', 'annotations', chunksAnnotation) !== undefined);
    const found = await Promise.all(heads.map((head) => entryOf(app, head, chunks)));
    return found.filter((entry) => entry !== undefined).sort((one, other) => other.number - one.number);
  }

  private async forget(app: string, entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const selector = `${appLabel}=${app},${numberLabel} in (${entries.map(({ number }) => number).join(',')})`;
    await this.kubectl.text(['delete', 'configmaps', `--selector=${selector}`, '--ignore-not-found']);
  }
}

interface Entry {
  readonly number: number;
  readonly kept: Kept;
}

/** A release that ran as a whole still did when it is deployed once more and that fails. */
function goesOn(newest: Kept, { id }: Release, state: ReleaseState): boolean {
  return newest.release.id === id && (!isWhole(newest.state) || isWhole(state));
}

const remembered = 10;

/** The last whole one comes back when the next one fails; the same one twice in a row is one. */
function needless(others: readonly Entry[], { id }: Release, state: ReleaseState): readonly Entry[] {
  const lastWhole = others.find(({ kept }) => isWhole(kept.state));
  const repeated = isWhole(state) && others[0]?.kept.release.id === id ? others.slice(0, 1) : [];
  return [...repeated, ...others.slice(remembered - 1).filter((entry) => entry !== lastWhole)];
}

const appLabel = 'appspec.dev/app';
const numberLabel = 'appspec.dev/number';
const stateLabel = 'appspec.dev/state';
const atAnnotation = 'appspec.dev/at';
const chunksAnnotation = 'appspec.dev/chunks';

/** An object may have 1 MiB, in base64. */
const chunkBytes = 600_000;

function nameOf(app: string, number: number, index: number): string {
  return `appspec-${app}-${number}${index === 0 ? '' : `-${index}`}`;
}

async function chunksOf(release: Release, state: ReleaseState, number: number): Promise<object[]> {
  const packed = await promisify(gzip)(JSON.stringify({ ...release, files: release.files.map(packedFile) }));
  const count = Math.ceil(packed.length / chunkBytes);
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: nameOf(release.app, number, index),
      labels: { [appLabel]: release.app, [numberLabel]: String(number), [stateLabel]: state },
      annotations: index === 0 ? { [atAnnotation]: new Date().toISOString(), [chunksAnnotation]: String(count) } : {},
    },
    binaryData: { release: packed.subarray(index * chunkBytes, (index + 1) * chunkBytes).toString('base64') },
  }));
}

async function entryOf(app: string, head: Reading, chunks: readonly Reading[]): Promise<Entry | undefined> {
  const number = Number(head.text('metadata', 'labels', numberLabel));
  const count = Number(head.text('metadata', 'annotations', chunksAnnotation));
  const names = Array.from({ length: count }, (_, index) => nameOf(app, number, index));
  const parts = names.map((name) => chunks.find((chunk) => chunk.text('metadata', 'name') === name)?.textIf('binaryData', 'release'));
  if (parts.includes(undefined)) return undefined;
  const { ran, ...plain } = await unpacked(Buffer.concat(parts.map((part) => Buffer.from(part ?? '', 'base64'))), names[0] ?? '');
  const state = stateOf(head);
  const release = isWhole(state) ? { ...plain, ran } : plain;
  return { number, kept: { release, state, at: head.text('metadata', 'annotations', atAnnotation) } };
}

async function unpacked(bytes: Buffer, name: string): Promise<Required<Release>> {
  const text = await promisify(gunzip)(bytes).catch(() => {
    throw new EnvironmentProblem(`ConfigMap ${name} holds no release: delete it.`);
  });
  const read = new Reading(JSON.parse(text.toString()), `ConfigMap ${name}`);
  const files = read.list('files').map(unpackedFile);
  return {
    app: read.text('app'),
    environment: read.textIf('environment'),
    target: 'k8s',
    id: read.text('id'),
    files,
    ran: read.list('ran').map(ranImage),
  };
}

function ranImage(read: Reading): RanImage {
  return { member: read.text('member'), image: read.text('image'), digest: read.text('digest') };
}

function packedFile({ path, text, bytes }: ReleaseFile): object {
  return { path, text, ...(bytes === undefined ? {} : { bytes: Buffer.from(bytes).toString('base64') }) };
}

function unpackedFile(file: Reading): ReleaseFile {
  const bytes = file.textIf('bytes');
  const plain = { path: file.text('path'), text: file.text('text') };
  return bytes === undefined ? plain : { ...plain, bytes: new Uint8Array(Buffer.from(bytes, 'base64')) };
}

function stateOf(head: Reading): ReleaseState {
  const state = head.text('metadata', 'labels', stateLabel);
  return releaseStates.find((known) => known === state) ?? 'deploying';
}
