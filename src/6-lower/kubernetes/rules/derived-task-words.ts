import type { Rule } from '../../../5-check/rule.ts';
import type { App, Task } from '../../../core/app.ts';
import { isWritten } from '../../../core/source.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { fillsVolume } from '../derived.ts';

/** What fills a derived volume runs in every pod that mounts it, before its containers, as often as it takes. */
export const derivedTaskWords: Rule = {
  code: 'derived-task-words',
  severity: 'warning',
  check(app, report) {
    for (const task of app.tasks.filter((candidate) => fillsVolume(app, candidate))) {
      for (const [word, at] of wordsOf(app, task)) {
        report(at, {
          message: `On Kubernetes "${task.name.value}" is an init container of each pod that mounts its volume; \`${word}\` does not apply there.`,
          help: word === 'preStop' ? 'Take it away.' : `Accept it, or write \`${word}\` under \`swarm:\` only.`,
        });
      }
    }
  },
};

/** Among tasks that fill volumes of one pod `needs` holds: init containers run one after the other. */
function wordsOf(app: App, task: Task): (readonly [string, Sourced<unknown>])[] {
  const { retries, retryDelay, timeout, networks, needs, stop, preStop, labels, placement } = task;
  const nodes = [placement.role, placement.hostname, placement.os, placement.arch, ...placement.labels.map(({ name }) => name)];
  const words = [
    ['retries', retries],
    ['retryDelay', retryDelay],
    ['timeout', timeout],
    ...networks.map((network) => ['networks', network] as const),
    ['stop.grace', stop.grace],
    ...(preStop === undefined ? [] : [['preStop', preStop] as const]),
    ...labels.map(({ name }) => ['labels', name] as const),
    ...nodes.flatMap((node) => (node === undefined ? [] : [['placement', node] as const])),
    ...needs.filter((need) => !isFiller(app, need.value.name)).map((need) => ['needs', need] as const),
  ] as const;
  return words.filter(([, { from }]) => isWritten(from[0]));
}

function isFiller(app: App, name: string): boolean {
  return app.tasks.some((task) => task.name.value === name && fillsVolume(app, task));
}
