import type { Reading } from '../reading.ts';
import type { Read } from './secret-store.ts';

/** What the pods of an object of any workload kind read, unless they are done for good, or ending with what they have. */
export function podReads(object: Reading): Read[] {
  const kind = object.text('kind');
  if (isDone(kind, object)) return [];
  const by = `${kind} ${object.text('metadata', 'name')}`;
  const spec = object.at(...(podSpecs[kind] ?? ['spec']));
  return [...volumeReads(spec), ...variableReads(spec)].map((read) => ({ ...read, by }));
}

const template = ['spec', 'template', 'spec'];

const podSpecs: Readonly<Record<string, readonly string[]>> = {
  Deployment: template,
  StatefulSet: template,
  DaemonSet: template,
  Job: template,
  CronJob: ['spec', 'jobTemplate', ...template],
};

function isDone(kind: string, object: Reading): boolean {
  if (kind === 'Pod')
    return object.at('metadata', 'deletionTimestamp').isThere || ['Succeeded', 'Failed'].includes(object.textIf('status', 'phase') ?? '');
  const ends = object.list('status', 'conditions').filter((condition) => condition.textIf('status') === 'True');
  return kind === 'Job' && ends.some((condition) => ['Complete', 'Failed'].includes(condition.text('type')));
}

type Place = Omit<Read, 'by'>;

/** Without `items` a volume has every key. */
function volumeReads(spec: Reading): Place[] {
  const sources = spec
    .list('volumes')
    .flatMap((volume) => [
      { object: volume.textIf('secret', 'secretName'), items: volume.list('secret', 'items') },
      ...volume
        .list('projected', 'sources')
        .map((source) => ({ object: source.textIf('secret', 'name'), items: source.list('secret', 'items') })),
    ]);
  return sources.flatMap(({ object, items }): Place[] => {
    if (object === undefined) return [];
    return items.length === 0 ? [{ object, key: undefined }] : items.map((item) => ({ object, key: item.text('key') }));
  });
}

function variableReads(spec: Reading): Place[] {
  const containers = [...spec.list('initContainers'), ...spec.list('containers')];
  const some = containers.flatMap((container) => container.list('env')).map((variable) => variable.at('valueFrom', 'secretKeyRef'));
  const all = containers.flatMap((container) => container.list('envFrom')).map((source) => source.at('secretRef'));
  return [
    ...some.filter(({ isThere }) => isThere).map((ref) => ({ object: ref.text('name'), key: ref.text('key') })),
    ...all.filter(({ isThere }) => isThere).map((ref) => ({ object: ref.text('name'), key: undefined })),
  ];
}
