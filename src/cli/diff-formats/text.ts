import { visible } from '../../core/visible.ts';
import type { Change, ObjectChange } from '../../questions/diff/difference.ts';
import { type Answer, changeText, placeText } from './answer.ts';

/** For a terminal: each object with its worst consequence, why, and the fields that make it so. */
export function text({ against, targets }: Answer): string {
  return targets
    .filter(({ objects }) => objects.length > 0)
    .map(({ target, objects }) => [`${target} against ${against}: ${countOf(objects)}`, ...objects.map(objectText)].join('\n\n'))
    .join('\n\n');
}

function countOf({ length }: readonly ObjectChange[]): string {
  return length === 1 ? '1 object changes' : `${length} objects change`;
}

function objectText(object: ObjectChange): string {
  const { consequence, kind, name, status, at } = object;
  const place = status === 'added' ? placeText(at) : undefined;
  const title = `${consequence.padEnd(16)} ${kind}/${name}${place === undefined ? '' : `  (${place})`}`;
  return [title, ...groupsOf(object).flatMap((group) => groupText(group, object))].map(visible).join('\n');
}

/** Changes with the same reason, in a row. */
function groupsOf({ changes }: ObjectChange): [Change, ...Change[]][] {
  const groups: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const group = groups.find(([first]) => first.why === change.why && first.consequence === change.consequence);
    if (group === undefined) groups.push([change]);
    else group.push(change);
  }
  return groups;
}

function groupText(group: readonly [Change, ...Change[]], { consequence }: ObjectChange): string[] {
  const [first] = group;
  const reason = first.consequence === consequence ? first.why : `${first.consequence}: ${first.why}`;
  return [`  ${reason}`, ...group.filter(({ path }) => path !== '').map(fieldText)];
}

function fieldText(change: Change): string {
  const place = placeText(change.at);
  return `    ${changeText(change)}${place === undefined ? '' : `  (${place})`}`;
}
