import type { App, Service, Task } from '../../core/app.ts';
import type { Amounts as AppAmounts, Container } from '../../core/container.ts';
import { goDuration } from '../../core/duration.ts';
import type { Placement as AppPlacement } from '../../core/service.ts';
import { isWritten } from '../../core/source.ts';
import { because, decided, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { machineName } from '../architectures.ts';
import { some } from '../some.ts';
import type { Amounts, Deploy, Placement, Resources, RestartPolicy, UpdateConfig } from './compose-file.ts';
import { serviceLabels } from './labels.ts';
import { cores, dockerMemory, durationNotZero, escaped } from './texts.ts';

/** Compose 3.6 `deploy` of a service. */
export function serviceDeploy(app: App, service: Service): Emitted<Deploy> {
  const { replicas, discovery } = service;
  return {
    [from]: service.replicas.from[0],
    mode: replicas.value === 'perNode' ? replicas.map(() => 'global' as const) : undefined,
    replicas: replicas.value === 'perNode' ? undefined : (replicas as Sourced<number>),
    endpoint_mode: discovery?.map((way) => (way === 'dns' ? 'dnsrr' : way)),
    labels: serviceLabels(app, service),
    update_config: updateConfig(service),
    restart_policy: restartAlways(service),
    placement: placement(service.placement),
    resources: resources(service),
  };
}

/** Compose 3.6 `deploy` of a one-shot: it runs until it succeeds, and no update waits for it or judges it. */
export function taskDeploy(app: App, task: Task): Emitted<Deploy> {
  return {
    [from]: task.at,
    mode: undefined,
    replicas: taskReplicas(task, app.swarm),
    endpoint_mode: undefined,
    labels: serviceLabels(app, task),
    update_config: {
      ...noUpdate,
      failure_action: because(
        'continue',
        'Swarm takes a task that ends within `monitor` for a failed update, whatever its exit code.',
        task.at,
      ),
    },
    restart_policy: restartOnFailure(task),
    placement: placement(task.placement),
    resources: resources(task),
  };
}

/** None where somebody else scales the service up when the task is to run. */
function taskReplicas({ at, schedule }: Task, swarm: App['swarm']): Sourced<number> {
  if (schedule !== undefined) return because(0, 'swarm-cronjob scales it up when its time comes.', at).and(schedule);
  const starts = swarm?.tasks;
  if (starts?.value === 'driven') return because(0, '`appspec deploy` scales it up when its turn comes.', at).and(starts);
  const once = because(1, 'A task runs once.', at);
  return starts === undefined || !isWritten(starts.from[0]) ? once : once.and(starts);
}

const noUpdate = { parallelism: undefined, delay: undefined, monitor: undefined, order: undefined };

function updateConfig({ rollout }: Service): Emitted<UpdateConfig> {
  return {
    [from]: decided('How a new version takes the place of the old one.', rollout.at),
    parallelism: rollout.batch,
    delay: rollout.delay.map(goDuration),
    failure_action: rollout.onFailure,
    monitor: rollout.monitor.map(durationNotZero),
    order: rollout.order,
  };
}

function restartAlways(service: Service): Emitted<RestartPolicy> {
  const why = 'A service runs until it is taken away.';
  return {
    condition: because('any', why, service.at),
    delay: because('5s', 'The default of Docker, written out.', service.at),
    max_attempts: undefined,
  };
}

function restartOnFailure({ retries, retryDelay }: Task): Emitted<RestartPolicy> {
  return {
    condition: retries.map((count) => (count === 0 ? 'none' : 'on-failure')),
    delay: retryDelay.map(goDuration),
    max_attempts: retries.value === 0 ? undefined : retries,
  };
}

function placement({ at, role, hostname, os, arch, labels, spread }: AppPlacement): Emitted<Placement> | undefined {
  const constraints = some([
    ...constraint('node.role', role),
    ...constraint('node.hostname', hostname),
    ...constraint('node.platform.os', os),
    ...constraint('node.platform.arch', arch?.map(machineName)),
    ...labels.flatMap(({ name, is, not }) => [
      ...constraint(`node.labels.${name.value}`, is?.and(name), '=='),
      ...constraint(`node.labels.${name.value}`, not?.and(name), '!='),
    ]),
  ]);
  const preferences = preferencesFor(spread);
  return constraints === undefined && preferences === undefined ? undefined : { [from]: at, constraints, preferences };
}

/** Over nodes Swarm spreads by itself. Engines of Docker for AWS have a label for their zone. */
function preferencesFor(spread: AppPlacement['spread']): Emitted<Placement>['preferences'] {
  if (spread === undefined || spread.value === 'node') return undefined;
  const label = spread.map((key) => (key === 'zone' ? 'engine.labels.availability_zone' : `node.labels.${key}`));
  return [{ [from]: spread.from[0], spread: label }];
}

function constraint(what: string, value: Sourced<string> | undefined, operator: '==' | '!=' = '=='): Sourced<string>[] {
  return value === undefined ? [] : [escaped(value.map((text) => `${what} ${operator} ${text}`))];
}

function resources({ resources: { at, limit, reserve } }: Container): Emitted<Resources> | undefined {
  const limits = amounts(limit);
  const reservations = amounts(reserve);
  return limits === undefined && reservations === undefined ? undefined : { [from]: at, limits, reservations };
}

function amounts({ cpu, memory }: AppAmounts): Emitted<Amounts> | undefined {
  if (cpu === undefined && memory === undefined) return undefined;
  const [origin] = (cpu ?? memory)?.from ?? [];
  return { [from]: origin, cpus: cpu?.map(cores), memory: memory?.map(dockerMemory) };
}
