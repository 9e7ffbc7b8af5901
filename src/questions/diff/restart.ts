import { type Node, textAt } from '../../core/document.ts';
import type { ClusterObject } from './objects.ts';
import type { Consequence } from './row.ts';

/** What a restart means for an object, and why. */
export interface Restart {
  readonly consequence: Consequence;
  readonly why: string;
}

const rolling = (why: string): Restart => ({ consequence: 'rolling restart', why });
const downtime = (why: string): Restart => ({ consequence: 'downtime', why });

/** By what the object says after the change: the new rollout settings already count for it. */
export function restartOf({ kind, node }: ClusterObject): Restart {
  switch (kind) {
    case 'service':
      return ofSwarmService(node);
    case 'Deployment':
      return ofDeployment(node);
    case 'StatefulSet':
      return replicasOf(node) > 1 ? rolling('Pods are replaced one by one.') : downtime('The only pod stops before the new one starts.');
    case 'DaemonSet':
      return rolling('On each node the old pod stops before the new one starts.');
    default:
      return rolling('What uses it restarts.');
  }
}

function ofSwarmService(node: Node): Restart {
  if (isScheduledTask(node)) return { consequence: 'none', why: 'The next run has it.' };
  if (isTask(node)) return { consequence: 'task runs again', why: whyAgain(node) };
  if (textAt(node, 'deploy', 'mode') === 'global') return rolling('On each node the old task stops before the new one starts.');
  const replicas = Number(textAt(node, 'deploy', 'replicas') ?? 1);
  if (replicas === 0) return { consequence: 'none', why: 'No task runs.' };
  if (textAt(node, 'deploy', 'update_config', 'order') === 'start-first') return rolling('The new task starts before the old one stops.');
  const batch = Number(textAt(node, 'deploy', 'update_config', 'parallelism') ?? 1);
  return batch === 0 || batch >= replicas
    ? downtime('Stop-first: no task runs until the new one is healthy.')
    : rolling('Stop-first: the other tasks go on.');
}

function whyAgain(node: Node): string {
  return textAt(node, 'deploy', 'replicas') === '0'
    ? '`appspec deploy` runs a task with another definition once more.'
    : 'A task with another definition runs once more.';
}

/** Started by swarm-cronjob, not by a deploy. */
export function isScheduledTask(node: Node | undefined): boolean {
  return textAt(node, 'deploy', 'labels', 'swarm.cronjob.enable') === 'true';
}

/** A service that is not started again when it ends. */
export function isTask(node: Node | undefined): boolean {
  const condition = textAt(node, 'deploy', 'restart_policy', 'condition') ?? 'any';
  return condition !== 'any';
}

function ofDeployment(node: Node): Restart {
  if (replicasOf(node) === 0) return { consequence: 'none', why: 'No pod runs.' };
  if (textAt(node, 'spec', 'strategy', 'type') === 'Recreate') return downtime('Recreate: all pods stop before a new one starts.');
  const unavailable = textAt(node, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable') ?? '0';
  return unavailable === '100%' || Number(unavailable) >= replicasOf(node)
    ? downtime('maxUnavailable lets every pod stop at once.')
    : rolling('New pods are ready before the old ones are gone.');
}

function replicasOf(node: Node): number {
  return Number(textAt(node, 'spec', 'replicas') ?? 1);
}
