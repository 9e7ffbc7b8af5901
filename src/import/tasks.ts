import { type Entry, entriesOf, itemsOf, type Node, nodeAt, textAt } from '../core/document.ts';
import { isScheduled } from './schedule.ts';
import type { Telling } from './telling.ts';

/** Services of a Compose file that run to an end: others wait for that, or nothing starts them again. */
export function tasksAmong(services: readonly Entry[], telling: Telling): ReadonlySet<string> {
  const awaited = new Set(services.flatMap(awaitedBy));
  const tasks = services.filter((entry) => awaited.has(entry.key) || isTask(entry) || endsByItself(entry, telling));
  return new Set(tasks.map(({ key }) => key));
}

function awaitedBy({ value }: Entry): string[] {
  const ends = entriesOf(nodeAt(value, 'depends_on')).filter((on) => textAt(on.value, 'condition') === 'service_completed_successfully');
  return ends.map(({ key }) => key);
}

function isTask({ value }: Entry): boolean {
  const deploy = nodeAt(value, 'deploy');
  return textAt(deploy, 'mode')?.endsWith('-job') === true || isTaskOfOurs(deploy) || isScheduled(value);
}

/** It says so, and has nothing that only a service has. */
function endsByItself({ key, keyOrigin, value }: Entry, telling: Telling): boolean {
  const condition = textAt(value, 'deploy', 'restart_policy', 'condition');
  const ends = textAt(value, 'restart') === 'no' || condition === 'none';
  const serves = nodeAt(value, 'ports') !== undefined || (nodeAt(value, 'healthcheck') !== undefined && !isUnchecked(value));
  if (!ends || serves) return false;
  telling.guessed(
    keyOrigin,
    `\`${key}\` is a task: nothing starts it again when it has ended.`,
    'Move it under `services` if it never ends.',
  );
  return true;
}

/** `appspec deploy` starts those that appspec built; what swarm-cronjob starts has no instances either. */
export function isDriven({ value }: Entry): boolean {
  const deploy = nodeAt(value, 'deploy');
  return isTaskOfOurs(deploy) && textAt(deploy, 'replicas') === '0' && !isScheduled(value);
}

/** By its `deploy`, as appspec builds one: some runs, and an update that never counts as failed. */
export function isTaskOfOurs(deploy: Node | undefined): boolean {
  const ends = ['none', 'on-failure'].includes(textAt(deploy, 'restart_policy', 'condition') ?? '');
  return ends && textAt(deploy, 'update_config', 'failure_action') === 'continue';
}

/** Its check is switched off, which for a task says nothing. */
export function isUnchecked(service: Node): boolean {
  const check = nodeAt(service, 'healthcheck');
  const [how] = itemsOf(nodeAt(check, 'test'));
  return textAt(check, 'disable') === 'true' || (how?.kind === 'scalar' && how.text === 'NONE');
}
