import { visible } from '../../core/visible.ts';
import type { Change, ObjectChange } from '../../questions/diff/difference.ts';
import type { Upgrade } from '../../questions/diff/upgrade.ts';
import { type Answer, changeText, placeText } from './answer.ts';

/** For a review comment: a table for each target, and what must not pass unseen. */
export function markdown({ against, targets, upgrades }: Answer): string {
  const changed = targets.filter(({ objects }) => objects.length > 0);
  if (changed.length === 0) return `Nothing would change against ${plain(against)}.`;
  const tables = changed.map(({ target, objects }) =>
    [`### ${target} against ${plain(against)}`, '', ...head, ...objects.flatMap(objectRows)].join('\n'),
  );
  const findings = upgrades.told.length === 0 ? [] : [`### Before this is applied\n\n${upgrades.told.map(findingText).join('\n')}`];
  return [...tables, ...findings].join('\n\n');
}

const head = ['| consequence | object | change | why | in the spec |', '|---|---|---|---|---|'];

/** The object and its consequence stand in the first of its rows. */
function objectRows(object: ObjectChange): string[] {
  return object.changes.map((change, index) => {
    const cells = index === 0 ? [`**${object.consequence}**`, code(`${object.kind}/${object.name}`)] : ['', ''];
    return `| ${[...cells, ...changeCells(change, object)].join(' | ')} |`;
  });
}

function changeCells(change: Change, { consequence, status, at }: ObjectChange): string[] {
  const place = placeText(status === 'added' ? at : change.at);
  const why = change.consequence === consequence ? change.why : `${change.consequence}: ${change.why}`;
  return [change.path === '' ? status : changeText(change, '→', code), plain(why), place === undefined ? '' : code(place)];
}

function findingText({ diagnostic: { severity, code: name, message, help } }: Upgrade): string {
  return `- **${severity}** ${code(name)} ${plain(message)}${help === undefined ? '' : ` ${plain(help)}`}`;
}

/** A code span holds everything but its own fence; a table cell ends at a bar even there. */
function code(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const inner = /^`|`$/.test(text) ? ` ${text} ` : text;
  return `${fence}${visible(inner).replace(/\s/g, ' ').replaceAll('|', '\\|')}${fence}`;
}

/** Sentences of ours, with values in them that could hold anything. */
function plain(sentence: string): string {
  return visible(sentence)
    .replace(/[\\<>*_[\]|#~&]/g, '\\$&')
    .replace(/\s/g, ' ');
}
