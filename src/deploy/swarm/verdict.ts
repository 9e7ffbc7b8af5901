import type { LiveTask } from './live.ts';

/** What one look says about a member: it is as it should be, it never will be, or how far it is. */
export type Verdict =
  | { readonly is: 'done'; readonly note?: string }
  | { readonly is: 'failed'; readonly why: string; readonly culprit: LiveTask | undefined }
  | { readonly is: 'waiting'; readonly text: string };

/** What was known when the change was applied. */
export interface Beginning {
  /** Tasks that were there before. */
  readonly known: ReadonlySet<string>;
  /** A task whose earlier run does not count. */
  readonly mustRun: boolean;
  /** A task that completed once, and whose service said something else since: there is nothing to wait for. */
  readonly ranBefore?: boolean;
}

/** Why a task ended, in the words of the cluster. */
export function endOf({ error, exitCode, state }: LiveTask): string {
  if (state === 'complete') return 'it ended with exit code 0, or because it was not healthy';
  const words = error?.replace(/^"|"$/g, '') ?? state;
  return exitCode === undefined || exitCode === 0 || words.includes(`(${exitCode})`) ? words : `${words}, exit code ${exitCode}`;
}
