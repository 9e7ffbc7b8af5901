import { expect, it } from 'vitest';
import { HealthChecks } from '../../../src/deploy/swarm/health-checks.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { fakePrograms, type Rule } from '../fake-program.ts';
import { task } from './looks.ts';

const signal = new AbortController().signal;

async function complaint(rule: Omit<Rule, 'words'>, ...tasks: ReturnType<typeof task>[]): Promise<string | undefined> {
  const fakes = fakePrograms({ docker: [{ words: /^container inspect --format \{\{json \.State\.Health\}\} c1$/, ...rule }] });
  try {
    return await new HealthChecks(new Tool(`${fakes.folder}/docker`, [])).complaint(tasks, signal);
  } finally {
    fakes.remove();
  }
}

function health(...checks: readonly { readonly ExitCode: number; readonly Output: string }[]): { readonly says: string } {
  return { says: JSON.stringify({ Status: 'unhealthy', Log: checks }) };
}

const starting = task('1', 'starting', 5, { container: 'c1' });
const obedient = task('1', 'complete', 5, { container: 'c1' });
const ended = task('1', 'failed', 5, { container: 'c1', error: 'task: non-zero exit (137): dockerexec: unhealthy container' });

it.each([
  ["nc: invalid option -- 'z'\nBusyBox v1.36 multi-call binary.\n\nUsage: nc [OPTIONS]", "nc: invalid option -- 'z'"],
  ['Connecting to localhost:80 ([::1]:80)\nwget: server returned error: HTTP/1.1 404', 'wget: server returned error: HTTP/1.1 404'],
  ['/run/postgresql:5432 - no response\n', '/run/postgresql:5432 - no response'],
  ['', 'exit code 1'],
  ['x'.repeat(300), `${'x'.repeat(200)}…`],
])('tells in a line what the last check that failed printed, %#', async (Output, said) => {
  const answer = health({ ExitCode: 0, Output: 'well' }, { ExitCode: 1, Output });
  expect(await complaint(answer, starting)).toBe(`unhealthy: ${said}`);
  expect(await complaint(answer, ended)).toBe(`unhealthy: ${said}`);
  expect(await complaint(answer, obedient)).toBe(`unhealthy: ${said}`);
});

it('has nothing to say of what no check keeps from running, nor where the container is on another node or has no check', async () => {
  const answer = health({ ExitCode: 1, Output: 'of old' });
  expect(await complaint(answer, task('1', 'running', 5, { container: 'c1' }), task('1', 'starting', 5))).toBeUndefined();
  expect(await complaint({ complains: 'Error: No such container: c1', code: 1 }, ended)).toBeUndefined();
  expect(await complaint(health({ ExitCode: 1, Output: 'once' }, { ExitCode: 0, Output: '' }), obedient)).toBeUndefined();
  expect(await complaint({ says: 'null' }, starting)).toBeUndefined();
});
