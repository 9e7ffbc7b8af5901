import type { Style } from '../core/frame.ts';

const colour = (code: number, end: number) => (text: string) => `\u001b[${code}m${text}\u001b[${end}m`;
export const colours: Style = { error: colour(31, 39), warning: colour(33, 39), strong: colour(1, 22), faint: colour(2, 22) };

/** https://no-color.org comes first, then FORCE_COLOR, either way, and else a terminal that can. */
export function hasColours(environment: NodeJS.ProcessEnv, isTerminal: boolean | undefined): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal === true && TERM !== 'dumb';
}
