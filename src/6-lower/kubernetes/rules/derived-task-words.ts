import type { Rule } from '../../../5-check/rule.ts';
import type { App, Service, Task } from '../../../core/app.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { isWritten, sameSpan, writtenAt } from '../../../core/source.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { fillersOf, fillsVolume, podOwners } from '../derived.ts';

/** What fills a derived volume runs in every pod that mounts it, before its containers, as often as it takes. */
export const derivedTaskWords: Rule = {
  code: 'derived-task-words',
  severity: 'warning',
  check(app, report) {
    for (const owner of podOwners(app)) tellNeeds(app, owner, report);
    for (const task of app.tasks.filter((candidate) => fillsVolume(app, candidate))) {
      for (const [word, at] of wordsOf(app, task)) {
        report(at, {
          message: `On Kubernetes "${task.name.value}" is an init container of each pod that mounts its volume; \`${word}\` does not apply there.`,
          help: onlyHere.has(word) ? 'Take it away.' : `Accept it, or write \`${word}\` under \`swarm:\` only.`,
        });
      }
    }
  },
};

/** What mounts such a volume starts after it is full; there is nothing else to wait for. */
function tellNeeds(app: App, owner: Service | Task, report: Report): void {
  const filled = fillersOf(app, owner).map(({ task }) => task.name.value);
  for (const need of owner.needs.filter(({ value }) => isFiller(app, value.name) && !filled.includes(value.name))) {
    report(need, {
      message: `On Kubernetes "${need.value.name}" runs in the pods that mount its volume, and "${owner.name.value}" does not: it waits for nothing.`,
      help: 'Need a service that mounts the volume, or mount it here too.',
    });
  }
}

/** Among tasks that fill volumes of one pod `needs` holds: init containers run one after the other. */
function wordsOf(app: App, task: Task): (readonly [string, Sourced<unknown>])[] {
  const { retries, retryDelay, timeout, networks, needs, stop, preStop, labels, placement } = task;
  const { hostname, hostNetwork, hosts, sysctls } = task;
  const { role, hostname: node, os, arch, spread } = placement;
  const nodes = [role, node, os, arch, spread, ...placement.labels.map(({ name }) => name)];
  const words = [
    ['retries', retries],
    ['retryDelay', retryDelay],
    ['timeout', timeout],
    ...networks.map((network) => ['networks', network] as const),
    ['stop.grace', stop.grace],
    ...(preStop === undefined ? [] : [['preStop', preStop] as const]),
    ...(hostname === undefined ? [] : [['hostname', hostname] as const]),
    ['hostNetwork', hostNetwork],
    ...hosts.map(({ name }) => ['hosts', name] as const),
    ...sysctls.map(({ name }) => ['sysctls', name] as const),
    ...labels.map(({ name }) => ['labels', name] as const),
    ...nodes.flatMap((node) => (node === undefined ? [] : [['placement', node] as const])),
    ...needs.filter((need) => !isFiller(app, need.value.name)).map((need) => ['needs', need] as const),
  ] as const;
  return [...words, ...podWords(app, task)].filter(([, { from }]) => isWritten(from[0]));
}

/** Words that no other target has. */
const onlyHere: ReadonlySet<string> = new Set([
  'preStop',
  'annotations',
  'serviceAccount',
  'priorityClass',
  'tolerations',
  'nodeSelector',
  'podSecurity',
]);

/** What the task has from a service whose pods it fills a volume of holds for these. */
function podWords(app: App, task: Task): (readonly [string, Sourced<unknown>])[] {
  const held = podOwners(app).flatMap((owner) => leavesOf(owner).map(([, { from }]) => writtenAt(from[0]).span));
  return leavesOf(task).filter(([, { from }]) => !held.some((span) => sameSpan(span, writtenAt(from[0]).span)));
}

function leavesOf({ pod }: Service | Task): (readonly [string, Sourced<unknown>])[] {
  const { annotations, serviceAccount, priorityClass, tolerations, nodeSelector, podSecurity } = pod;
  const { name, create, token } = serviceAccount;
  const account = [
    ...(name === undefined ? [] : [name]),
    create,
    token,
    ...serviceAccount.annotations.map((annotation) => annotation.name),
  ];
  return [
    ...annotations.map((annotation) => ['annotations', annotation.name] as const),
    ...account.map((leaf) => ['serviceAccount', leaf] as const),
    ...(priorityClass === undefined ? [] : [['priorityClass', priorityClass] as const]),
    ...tolerations.map(({ key, operator }) => ['tolerations', key ?? operator] as const),
    ...nodeSelector.map((label) => ['nodeSelector', label.name] as const),
    ...(podSecurity === undefined ? [] : [['podSecurity', podSecurity] as const]),
  ];
}

function isFiller(app: App, name: string): boolean {
  return app.tasks.some((task) => task.name.value === name && fillsVolume(app, task));
}
