/** Characters of what a program of the app said, within a line of ours. */
const most = 200;

export function bounded(line: string): string {
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
