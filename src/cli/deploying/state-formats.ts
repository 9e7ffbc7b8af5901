import { visible } from '../../core/visible.ts';
import type { AppState, MemberState, VolumeState } from '../../deploy/state.ts';

const wellBeing: ReadonlySet<MemberState['health']> = new Set(['healthy', 'completed', 'waiting']);

export function isWell({ members }: AppState): boolean {
  return members.length > 0 && members.every(({ health }) => wellBeing.has(health));
}

/** `formatVersion` changes its first number when a field changes its meaning. A stream of states has one a line. */
export function stateAsJson({ app, newest, holder, members, volumes }: AppState, inStream: boolean): string {
  const release = newest === undefined ? undefined : { id: newest.release.id, state: newest.state, at: newest.at };
  return JSON.stringify({ formatVersion: '1.0', app, release, holder, members, volumes }, null, inStream ? 0 : 2);
}

export function stateAsText({ app, newest, holder, members, volumes }: AppState): string {
  const lines = [
    newest === undefined
      ? `${app}: nothing was deployed by appspec deploy`
      : `${app}, release ${newest.release.id}, ${newest.state === 'partly' ? 'partly deployed' : newest.state} at ${newest.at}`,
    ...(holder === undefined ? [] : [`${holder} deploys it now`]),
    ...table(members.map(memberCells)),
    ...members.flatMap(notes),
    ...volumes.map(volumeLine),
  ];
  return lines.map(visible).join('\n');
}

function memberCells({ name, health, kind, ready, wanted, image = '', endpoints }: MemberState): string[] {
  return ['', name, health, kind === 'task' ? 'task' : `${ready}/${wanted}`, image, endpoints.join(' ')];
}

function notes({ name, why, drift }: MemberState): string[] {
  return [
    ...(why === undefined ? [] : [`  ${name}: ${why}`]),
    ...drift.map((field) => `  ${name}: changed since it was deployed: ${field}`),
  ];
}

function volumeLine({ name, state }: VolumeState): string {
  return `  volume ${name}: ${state}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
