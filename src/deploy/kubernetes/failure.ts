import { EnvironmentProblem } from '../../core/problem.ts';
import type { Outcome } from '../event.ts';
import { NoAnswerProblem } from '../patience.ts';
import type { Reading } from '../reading.ts';
import type { Answer } from '../tool.ts';
import type { Kubectl } from './kubectl.ts';
import type { Trouble } from './pod-trouble.ts';
import { messageOf, warningEvents } from './warnings.ts';

/** A failure with what the cluster itself says about the pod that shows it: its last warnings, and what its program printed. */
export async function failure(kubectl: Kubectl, why: string, pod: Reading | undefined, trouble: Trouble | undefined): Promise<Outcome> {
  if (pod === undefined) return { ok: false, why, log: [] };
  const name = pod.text('metadata', 'name');
  const [warnings, log] = await Promise.all([warningsOf(kubectl, name), lastLines(kubectl, name, trouble)]);
  const news = warnings.filter((warning) => !why.includes(warning)).map((warning) => `${name}: ${warning}`);
  return { ok: false, why: [why, ...news].join('\n'), log };
}

/** The last two that differ. */
async function warningsOf(kubectl: Kubectl, pod: string): Promise<readonly string[]> {
  const events = await warningEvents(kubectl, [`involvedObject.name=${pod}`]).catch(() => []);
  return [...new Set(events.flatMap((event) => messageOf(event) ?? []))].slice(-2);
}

const lines = 20;

/** A node that does not answer has no part in what is said about the pod. */
function unheard(error: unknown): Answer {
  if (error instanceof NoAnswerProblem || !(error instanceof EnvironmentProblem)) throw error;
  return { stdout: '', stderr: '', exitCode: 1 };
}

/** None where no program was started. The run that ended may be gone while the next one starts, and that one have said nothing yet. */
async function lastLines(kubectl: Kubectl, pod: string, trouble: Trouble | undefined): Promise<readonly string[]> {
  const container = trouble?.container === undefined ? [] : [`--container=${trouble.container}`];
  const runs = trouble?.isPrevious === true ? [['--previous'], []] : [[], ['--previous']];
  for (const run of runs) {
    const { stdout, exitCode } = await kubectl
      .ask(['logs', pod, ...container, ...run, `--tail=${lines}`], { timeout: 20_000 })
      .catch(unheard);
    const said = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('unable to retrieve container logs'));
    if (exitCode === 0 && said.length > 0) return said;
  }
  return [];
}
