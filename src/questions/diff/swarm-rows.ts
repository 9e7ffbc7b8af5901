import { textAt } from '../../core/document.ts';
import type { FieldChange } from './fields.ts';
import { isScheduledTask, isTask } from './restart.ts';
import { added, both, isZero, leavesNode, type Pair, type Row, type Rows, removed } from './row.ts';

const stack: readonly Row[] = [
  ['name', 'data at risk', 'Another stack: all is made anew beside the old one, with empty volumes.', 'app-renamed'],
];

/** Swarm replaces the tasks of a service where its task spec or its endpoint differs, and for nothing else. */
const service: readonly Row[] = [
  [both(added, isTaskPair), 'new', 'A new task: it runs once.'],
  [added, 'new', 'A new service: it starts beside what runs.'],
  [
    both(removed, isScheduled),
    'removed',
    'Deployed with --prune, it is gone; without, the scheduler goes on starting it.',
    'object-removed',
  ],
  [both(removed, isTaskPair), 'removed', 'The task has run; Swarm forgets that it did.', 'object-removed'],
  [removed, 'removed', 'Deployed with --prune, its tasks stop; without, they run on.', 'object-removed'],
  ['deploy.mode', 'rejected', 'Swarm refuses to change the mode of a service that exists.', 'workload-kind-changed'],
  [
    both('deploy.replicas', (change, pair) => isTaskPair(change, pair) && isZero(change)),
    'none',
    'From now on somebody else starts the task.',
  ],
  [both('deploy.replicas', startsTask), 'task runs again', 'Scaling a task up starts it.', 'task-runs-again'],
  [both('deploy.replicas', isZero), 'downtime', 'No task is left.'],
  ['deploy.replicas', 'none', 'Tasks are added or taken away; the others go on.'],
  ['deploy.labels', 'none', 'Labels of the service, not of its containers: nothing restarts.'],
  ['deploy.update_config', 'none', 'It says how the next update goes; nothing restarts for it.'],
  ['deploy.rollback_config', 'none', 'It says how the next rollback goes; nothing restarts for it.'],
  [
    both('deploy.placement', leavesNode),
    'data at risk',
    'It starts on another node, and its volume there is empty: the old data stays on the old node.',
    'volume-left-behind',
  ],
  ['deploy.placement', 'restart', 'Tasks whose node no longer fits move to another; where all still fit, nothing restarts.'],
  ['deploy.endpoint_mode', 'restart', 'How the name resolves is part of what Swarm compares.'],
  [both('volumes', losesVolume), 'data at risk', 'It starts on another volume, and the old data is left behind.', 'volume-left-behind'],
  ['ports', 'restart', 'Ports are part of what Swarm compares, and clients of an old port are cut off.'],
  ['secrets', 'restart', 'A task keeps the secrets that it started with, so it is replaced.'],
  ['configs', 'restart', 'A task keeps the configs that it started with, so it is replaced.'],
  ['networks', 'restart', 'A task stays in the networks that it started in, so it is replaced.'],
  ['', 'restart', 'It is part of the definition of its tasks.'],
];

/** Volumes are made once, by the first task on each node, and never updated. */
const volume: readonly Row[] = [
  [added, 'new', 'A new volume, empty until something writes to it.'],
  [removed, 'data at risk', 'Swarm keeps the volume, but nothing mounts it any more: its data is left behind.', 'volume-left-behind'],
  ['name', 'data at risk', 'Another name is another, empty volume; the old data is left behind.', 'volume-left-behind'],
  ['external', 'data at risk', 'Another name is another, empty volume; the old data is left behind.', 'volume-left-behind'],
  ['driver', 'rejected', 'Every new task is refused: a volume of that name exists with another driver.', 'volume-options-changed'],
  [
    both('driver_opts', hasOtherDriver),
    'rejected',
    'Every new task is refused: a volume of that name exists with another driver.',
    'volume-options-changed',
  ],
  ['driver_opts', 'data at risk', 'The update succeeds, and the volume silently keeps its old options.', 'volume-options-changed'],
  ['', 'none', 'Swarm never updates a volume that exists.'],
];

const network: readonly Row[] = [
  [added, 'new', 'A new network.'],
  [removed, 'removed', 'No service is in it any more; Swarm keeps it until someone removes it.'],
  ['name', 'none', 'Another network is made; services that move into it are listed themselves.'],
  ['', 'none', 'Swarm never updates a network that exists: the change does nothing.', 'network-options-changed'],
];

const secret: readonly Row[] = [
  [added, 'new', 'It must exist before the stack is deployed.'],
  [removed, 'removed', 'Nothing refers to it any more; it stays until someone removes it.'],
  ['name', 'none', 'Another secret, which must exist before; services that mount it are listed themselves.'],
  ['', 'none', 'Services that use it are listed themselves.'],
];

const config: readonly Row[] = [
  [added, 'new', 'A new config.'],
  [removed, 'removed', 'Nothing refers to it any more; it stays until someone removes it.'],
  ['name', 'none', 'Another config is made; services that mount it are listed themselves.'],
  ['file', 'rejected', 'Swarm allows no change but of labels under the same name.', 'config-changed'],
  ['', 'none', 'Services that use it are listed themselves.'],
];

/** What a change of the stack file means for a running stack. */
export const swarmRows: Rows = { stack, service, volume, network, secret, config };

function isTaskPair(_: FieldChange, { before, after }: Pair): boolean {
  return isTask((after ?? before)?.node);
}

function isScheduled(_: FieldChange, { before }: Pair): boolean {
  return isScheduledTask(before?.node);
}

function hasOtherDriver(_: FieldChange, { before, after }: Pair): boolean {
  return textAt(before?.node, 'driver') !== textAt(after?.node, 'driver');
}

function startsTask(change: FieldChange, pair: Pair): boolean {
  return isTaskPair(change, pair) && !isZero(change);
}

/** A mount of a named volume that went, or is of another volume now. */
function losesVolume({ path, before }: FieldChange, pair: Pair): boolean {
  if (path.length === 2) return textAt(before, 'type') === 'volume' && textAt(before, 'source') !== undefined;
  return path[2] === 'source' && before?.kind === 'scalar' && !before.text.startsWith('/') && pair.before !== undefined;
}
