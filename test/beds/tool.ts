import { execa } from 'execa';

/** Longer than what a call of these tests asks a cluster to wait for. A daemon has been seen to leave a request unanswered for ever. */
const answerMinutes = 6;
/** A follower does not always end with its container: moby and kubelets leave some open. */
const followMinutes = 3;

/** Standard output and error; a failure throws with what the tool said. */
export async function answersOf(tool: string, words: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const timeout = answerMinutes * 60_000;
  const { stdout, stderr, exitCode, timedOut } = await execa(tool, words, { reject: false, stripFinalNewline: false, timeout });
  if (exitCode === 0) return { stdout, stderr };
  const why = timedOut ? `no answer within ${answerMinutes} minutes` : stderr.trim();
  throw new Error(`${tool} ${words.slice(0, 6).join(' ')} ...: ${why}`);
}

/** All that a container said to a follower, which reads on until the container has ended. */
export async function saidTo(tool: string, words: readonly string[]): Promise<string> {
  const { all } = await execa(tool, words, { reject: false, all: true, timeout: followMinutes * 60_000 });
  return all;
}
