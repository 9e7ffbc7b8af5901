import { appendFileSync, existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Answer } from '../../../src/deploy/tool.ts';
import { FakeKubectl, type FakeObject } from '../../deploy/kubernetes/fake-kubectl.ts';

/** `kubectl` as a program, of which the cluster is the folder where it stands. What becomes of a workload, its image says. */
const folder = dirname(process.argv[1] ?? '');
const words = withoutPlace(process.argv.slice(2));
const input = readFileSync(0, 'utf8');
appendFileSync(join(folder, 'calls'), `${JSON.stringify({ words: words.join(' '), input })}\n`);
async function answered(): Promise<Answer> {
  if (existsSync(join(folder, 'hanging'))) await hung();
  if (existsSync(join(folder, 'silent')))
    return failed('The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?\n');
  await taken();
  try {
    return await changed(JSON.parse(readFileSync(join(folder, 'objects'), 'utf8')));
  } finally {
    rmdirSync(join(folder, 'taken'));
  }
}

async function hung(): Promise<void> {
  process.on('SIGTERM', () => {});
  while (existsSync(join(folder, 'hanging'))) await soon(50);
}

/** Several are asked at once. */
async function taken(): Promise<void> {
  for (;;) {
    try {
      return mkdirSync(join(folder, 'taken'));
    } catch {
      await soon(5);
    }
  }
}

function soon(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function changed(objects: readonly FakeObject[]): Promise<Answer> {
  const cluster = new FakeKubectl(objects);
  cluster.answers = (asked) => plainly(asked, cluster);
  const answer = await cluster.ask(words, { input });
  writeFileSync(join(folder, 'objects'), JSON.stringify(cluster.objects.map(withStatus)));
  return answer;
}

/** What is no matter of objects, or only looks at some. */
function plainly(asked: string, cluster: FakeKubectl): Partial<Answer> | undefined {
  if (asked.startsWith('auth can-i --list')) return { stdout: '*.*   []   []   [*]\n' };
  if (asked === 'api-resources --no-headers') return { stdout: resources };
  if (asked.startsWith('create namespace ')) {
    cluster.objects = [...cluster.objects, { kind: 'Namespace', metadata: { name: words[2] ?? '' } }];
    return {};
  }
  if (asked.includes('--dry-run=server') && input.includes(':refused"')) return failed('The Deployment "web" is invalid: spec.replicas\n');
  return /^get .*--filename=-|--dry-run=server/.test(asked)
    ? { stdout: JSON.stringify({ kind: 'List', items: namedIn(cluster) }) }
    : undefined;
}

const resources = [
  ['namespaces', 'v1', 'Namespace'],
  ['configmaps', 'v1', 'ConfigMap'],
  ['services', 'v1', 'Service'],
  ['serviceaccounts', 'v1', 'ServiceAccount'],
  ['persistentvolumeclaims', 'v1', 'PersistentVolumeClaim'],
  ['deployments', 'apps/v1', 'Deployment'],
  ['jobs', 'batch/v1', 'Job'],
  ['networkpolicies', 'networking.k8s.io/v1', 'NetworkPolicy'],
  ['poddisruptionbudgets', 'policy/v1', 'PodDisruptionBudget'],
]
  .map(([name, version, kind]) => `${name}   ${version}   true   ${kind}\n`)
  .join('');

/** Those that the input names, as they are. */
function namedIn({ objects }: FakeKubectl): readonly FakeObject[] {
  const asked: readonly FakeObject[] = JSON.parse(input).items ?? [JSON.parse(input)];
  return objects.filter((one) => asked.some(({ kind, metadata }) => kind === one.kind && metadata.name === one.metadata.name));
}

/** A new definition of a workload becomes what its image says: `slow` never runs, `bad` fails, `fickle` does when it comes back; `refused` a rehearsal refuses. */
function withStatus(object: FakeObject): FakeObject {
  if (object.kind !== 'Deployment' || 'status' in object) return object;
  const { image } = (object['spec'] as PodSpec).template.spec.containers[0];
  const isBad = image.endsWith(':bad') || (image.endsWith(':fickle') && applied(image) > 1);
  const status = image.endsWith(':slow')
    ? {}
    : isBad
      ? { conditions: [gaveUp] }
      : { replicas: 1, updatedReplicas: 1, availableReplicas: 1 };
  const metadata = { ...object.metadata, uid: object.metadata.name, generation: 1 };
  return { ...object, metadata, status: { observedGeneration: 1, ...status } };
}

interface PodSpec {
  readonly template: { readonly spec: { readonly containers: readonly [{ readonly image: string }] } };
}

const gaveUp = {
  type: 'Progressing',
  status: 'False',
  reason: 'ProgressDeadlineExceeded',
  message: 'ReplicaSet "web" has timed out progressing.',
};

/** How often an image was asked for, this time too. */
function applied(image: string): number {
  const lines = readFileSync(join(folder, 'calls'), 'utf8').split('\n');
  return lines.filter((line) => line.startsWith('{"words":"apply') && !line.includes('--dry-run') && line.includes(`\\"${image}\\"`))
    .length;
}

function failed(stderr: string): Answer {
  return { stdout: '', stderr, exitCode: 1 };
}

function withoutPlace(all: readonly string[]): readonly string[] {
  const [first = '', , ...others] = all;
  if (first.startsWith('--request-timeout')) return all.slice(1);
  return first === '--context' || first === '--namespace' ? withoutPlace(others) : all;
}

answered().then(({ stdout, stderr, exitCode }) => {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
});
