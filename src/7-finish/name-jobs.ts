import { hashOf } from '../core/hash.ts';
import { because, both, type Sourced } from '../core/sourced.ts';
import { type EmittedFile, from, plain, type Tree, type TreeMap } from '../core/tree.ts';

const why = 'The hash is that of the pod template: a changed definition is a new Job and runs, an unchanged one has run.';

/** Jobs are immutable: each gets a name that holds a hash of its final pod template. */
export function nameJobs(files: readonly EmittedFile[]): EmittedFile[] {
  return files.map((file) => ({
    ...file,
    documents: file.documents.map((document) => (plain(document['kind']) === 'Job' ? named(document) : document)),
  }));
}

function named(job: TreeMap): TreeMap {
  const metadata = job['metadata'] as TreeMap;
  const name = metadata['name'] as Sourced<string>;
  const hash = contentHash((job['spec'] as TreeMap)['template']);
  const suffix = because(hash, why, job[from] ?? name.from[0]);
  return { ...job, metadata: { ...metadata, name: both(name, suffix, (task, digest) => `${task}-${digest}`) } };
}

/** Eight hexadecimal digits that change with the content, whoever wrote it. */
export function contentHash(content: Tree): string {
  return hashOf(JSON.stringify(plain(content)));
}
