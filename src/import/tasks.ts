import { type Entry, entriesOf, itemsOf, type Node, nodeAt, textAt } from '../core/document.ts';
import type { Telling } from './telling.ts';

/** Services of a Compose file that run to an end: others wait for that, or nothing starts them again. */
export function tasksAmong(services: readonly Entry[], telling: Telling): ReadonlySet<string> {
  const awaited = new Set(services.flatMap(awaitedBy));
  const tasks = services.filter((entry) => awaited.has(entry.key) || isJob(entry) || isTaskOfOurs(entry) || endsByItself(entry, telling));
  return new Set(tasks.map(({ key }) => key));
}

function awaitedBy({ value }: Entry): string[] {
  const ends = entriesOf(nodeAt(value, 'depends_on')).filter((on) => textAt(on.value, 'condition') === 'service_completed_successfully');
  return ends.map(({ key }) => key);
}

function isJob({ value }: Entry): boolean {
  return textAt(value, 'deploy', 'mode')?.endsWith('-job') === true;
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

/** As appspec builds one: some runs, and an update that never counts as failed. */
function isTaskOfOurs({ value }: Entry): boolean {
  const deploy = nodeAt(value, 'deploy');
  const ends = ['none', 'on-failure'].includes(textAt(deploy, 'restart_policy', 'condition') ?? '');
  return ends && textAt(deploy, 'update_config', 'failure_action') === 'continue';
}

/** Its check is switched off, which for a task says nothing. */
export function isUnchecked(service: Node): boolean {
  const check = nodeAt(service, 'healthcheck');
  const [how] = itemsOf(nodeAt(check, 'test'));
  return textAt(check, 'disable') === 'true' || (how?.kind === 'scalar' && how.text === 'NONE');
}
