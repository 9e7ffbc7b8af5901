import { visible } from '../../core/visible.ts';
import type { Ended, Event, Failed, Planned } from '../../deploy/event.ts';
import type { Standing } from '../../deploy/standing.ts';
import type { ObjectChange } from '../../questions/diff/difference.ts';
import { changeText } from '../diff-formats/answer.ts';

/** An event in words, for people. */
export function linesOf(event: Event): string[] {
  switch (event.kind) {
    case 'plan':
      return planLines(event);
    case 'locked':
      return [];
    case 'prepared':
      return event.objects.length === 0 ? [] : [`In place: ${event.objects.join(', ')}`];
    case 'wave':
      return [`Wave ${event.number} of ${event.of}: ${event.members.join(', ')}`];
    case 'progress':
      return [`  ${event.member}: ${event.text}`];
    case 'log':
      return [`  ${event.member} | ${event.line}`];
    case 'waiting':
      return [`The cluster does not answer since ${event.since.slice(11, 19)} UTC, waiting for it up to ${event.seconds} s: ${event.why}`];
    case 'answered':
      return [`The cluster answers again, after ${event.seconds} s.`];
    case 'done':
      return [`  ${event.member}: done${event.note === undefined ? '' : `, ${event.note}`}`];
    case 'failed':
      return failureLines(event);
    case 'rollback':
      return [`Going back to release ${event.to}${event.keeping.length === 0 ? '' : `; as they are now stay ${event.keeping.join(', ')}`}`];
    case 'leftovers':
      return [`${event.removed ? 'Removed' : 'Not in this release any more, --prune removes it'}: ${event.objects.join(', ')}`];
    case 'end':
      return endLines(event);
  }
}

function planLines(plan: Planned): string[] {
  const { place, app, release, changes, left, findings, waves } = plan;
  const order = waves.map((names, index) => `  ${index + 1}. ${names.join(', ')}`);
  const found = findings.map(({ name, why }) => `  ${name} ${why}`);
  const others = left.length === 0 ? [] : [`Changed in this release, too, and left as they are: ${left.join(', ')}`];
  const title = `${app}, release ${release}, ${pastOf(plan)}, to ${place}`;
  return [title, ...changes.flatMap(objectLines), ...found, ...others, 'In this order:', ...order];
}

/** With the fields that have the worst consequences. */
function objectLines({ consequence, status, kind, name, why, changes }: ObjectChange): string[] {
  const fields = changes.filter(({ path }) => path !== '');
  const more = fields.length > most ? [`      and ${fields.length - most} more: appspec diff --live`] : [];
  const told = fields.slice(0, most).map((change) => `      ${visible(changeText(change))}`);
  return [`  ${consequence.padEnd(16)} ${status.padEnd(8)} ${kind}/${name}  ${why}`, ...told, ...more];
}

/** Fields of an object in a plan. */
const most = 3;

function pastOf({ release, previous, previousState, changes, findings }: Planned): string {
  if (previous === undefined) return 'for the first time';
  const ending =
    previousState === 'failed'
      ? ', which failed'
      : previousState === 'deploying'
        ? ', whose deploy did not end'
        : previousState === 'partly'
          ? ', of which a part was deployed'
          : '';
  if (previous !== release) return `after ${previous}${ending}`;
  if (ending !== '') return `once more after itself${ending}`;
  return changes.length + findings.length === 0 ? 'as it is there already' : 'once more';
}

/** What the cluster says can be several lines. */
export function failureLines({ member, why, log }: Failed): string[] {
  const [first = '', ...others] = why.split('\n');
  const last = log.length === 0 ? [] : ['  its last lines:', ...log.map((line) => `    ${line}`)];
  return [`  ${member}: failed: ${first}`, ...others.map((line) => `    ${line}`), ...last];
}

const results = {
  deployed: 'Deployed: all of it runs.',
  restored: 'The earlier release runs again.',
  'rolled-back': 'Failed; the previous release runs again.',
  'rollback-failed': 'Failed, and going back failed too: look at `appspec status`.',
  stopped: 'Failed, and stopped there: what was reached stays. Mend it and deploy again, or `appspec rollback`.',
  interrupted: 'Interrupted. The next deploy finishes it.',
  'cut-off': 'Cut off from the cluster: what was begun goes on there, and the lock ends by itself. The next deploy finishes it.',
} as const satisfies Readonly<Record<Ended['result'], string>>;

function endLines({ result, standing }: Ended): string[] {
  return [results[result], ...(standing === undefined ? [] : standingLines(standing))];
}

const standings = {
  new: 'new',
  unchanged: 'unchanged',
  failed: 'failed',
  putBack: 'put back',
  unfinished: 'begun, and not seen to its end',
  notReached: 'not reached',
} as const satisfies Readonly<Record<keyof Standing, string>>;

function standingLines(standing: Standing): string[] {
  return Object.entries(standings).flatMap(([key, word]) => {
    const names = standing[key as keyof Standing];
    return names.length === 0 ? [] : [`  ${word}: ${names.join(', ')}`];
  });
}
