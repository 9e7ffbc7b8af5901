import { itemsOf, type Node, nodeAt, textAt } from '../core/document.ts';
import type { Pair } from './reader.ts';
import type { Telling } from './telling.ts';
import { said, type ValueMap } from './value.ts';

/** How the labels of swarm-cronjob begin: https://crazymax.dev/swarm-cronjob/usage/docker-labels/ */
export const cronPrefix = 'swarm.cronjob.';

/** Whether swarm-cronjob starts this service of a Compose file, by labels in either of their forms. */
export function isScheduled(service: Node): boolean {
  const labels = nodeAt(service, 'deploy', 'labels');
  const enable = `${cronPrefix}enable`;
  return textAt(labels, enable) === 'true' || itemsOf(labels).some((item) => item.kind === 'scalar' && item.text === `${enable}=true`);
}

/** `schedule` and `timeZone` of a task, from its labels; what they say beside that is told. */
export function scheduleWords(labels: readonly Pair[], telling: Telling): ValueMap | undefined {
  for (const label of labels) tellLabel(label, telling);
  const label = labels.find(({ key }) => key === `${cronPrefix}schedule`);
  if (label === undefined) return undefined;
  const [, timeZone, written = ''] = /^(?:(?:CRON_)?TZ=(\S+)\s+)?(.*)$/s.exec(label.value ?? '') ?? [];
  const schedule = fiveFields(written);
  if (schedule === undefined) telling.lost(label.node, `\`${written}\` is no schedule of a spec.`, schedules);
  else if (!labels.some(({ key, value }) => key === `${cronPrefix}skip-running` && value === 'true'))
    telling.guessed(label.node, 'A run that is due while the last one goes on is left out.');
  return said({ schedule, timeZone: schedule && timeZone });
}

const schedules = 'Write minute, hour, day of month, month and day of week, or one such as @daily.';

/** swarm-cronjob takes a field of seconds before the five of cron. */
function fiveFields(written: string): string | undefined {
  const fields = written.trim().split(/\s+/);
  const rest = fields.length === 6 && fields[0] === '0' ? fields.slice(1) : fields;
  return rest.length === 5 || /^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(written.trim()) ? rest.join(' ') : undefined;
}

/** What labels say that a spec says too, or is told with the schedule; others have no word there. */
const silent: ReadonlyMap<string, readonly string[]> = new Map([
  ['enable', ['true']],
  ['replicas', ['1']],
  ['skip-running', ['true', 'false']],
  ['registry-auth', ['false']],
  ['query-registry', ['true', 'false']],
]);

function tellLabel({ key, value = '', node }: Pair, telling: Telling): void {
  const label = key.slice(cronPrefix.length);
  if (label === 'schedule' || silent.get(label)?.includes(value)) return;
  telling.lost(node, `\`${key}\` is lost: a spec has no word for it.`, 'See `schedule`.');
}
