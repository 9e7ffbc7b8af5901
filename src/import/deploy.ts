import type { ComposeWords } from './compose-words.ts';
import type { Importing, Parts, Use } from './importing.ts';
import { type Labels, labelWords } from './labels.ts';
import { placementWords } from './placement.ts';
import { deployResources } from './resources.ts';
import { type Restart, restartOf } from './restart.ts';
import { rollout } from './rollout.ts';
import { scheduleWords } from './schedule.ts';
import { isTaskOfOurs } from './tasks.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** What `deploy` says of a service. */
export interface Deploy extends Parts {
  readonly replicas: Value | undefined;
  readonly instances: Use['instances'];
  readonly restart: Restart | undefined;
  /** What a stack of appspec says of its order. */
  readonly needs: readonly string[];
}

type Written = Omit<Deploy, 'instances'>;

const none: Written = { common: undefined, replicas: undefined, restart: undefined, needs: [] };

export function deployWords(service: ComposeWords, isTask: boolean, importing: Importing): Deploy {
  const read = (deploy: ComposeWords) => readDeploy(deploy, isTask, importing);
  const deploy = importing.reader.words(service.take('deploy'), 'deploy', read) ?? none;
  const scale = isTask ? undefined : service.take('scale');
  const replicas = deploy.replicas ?? (scale && importing.reader.whole(scale));
  return { ...deploy, replicas, instances: instancesOf(replicas) };
}

function instancesOf(replicas: Value | undefined): Use['instances'] {
  if (replicas === 'perNode') return replicas;
  return replicas === undefined || replicas === 0 || replicas === 1 ? 'one' : 'many';
}

function readDeploy(deploy: ComposeWords, isTask: boolean, importing: Importing): Written {
  const { reader } = importing;
  const isGlobal = modeOf(deploy, isTask, importing) === 'global';
  const written = deploy.take('replicas');
  const count = written && reader.whole(written);
  const placement = placementWords(deploy, importing);
  const labels = labelWords(deploy, isTask, importing);
  return {
    replicas: isGlobal ? 'perNode' : count,
    restart: restartOf(deploy, importing),
    needs: labels.needs,
    common: said({
      resources: deployResources(deploy, importing),
      placement: placement.common,
      labels: labels.common,
      ...(isTask ? taskWords(deploy, count, labels, importing) : updateWords(deploy, labels, importing)),
    }),
    swarm: said({ placement: placement.swarm, labels: labels.swarm }),
  };
}

function modeOf(deploy: ComposeWords, isTask: boolean, { reader, telling }: Importing): string | undefined {
  const node = deploy.take('mode');
  const mode = reader.fixed(node);
  const known = isTask ? ['replicated', 'replicated-job'] : ['replicated', 'global'];
  if (node !== undefined && mode !== undefined && !known.includes(mode))
    telling.lost(
      node,
      isTask ? `\`mode: ${mode}\` is lost: a task runs once, not on each node.` : `\`mode: ${mode}\` is no mode of a service.`,
    );
  return mode;
}

const discoveries: ReadonlyMap<string, string> = new Map([
  ['vip', 'vip'],
  ['dnsrr', 'dns'],
]);

function updateWords(deploy: ComposeWords, labels: Labels, importing: Importing): ValueMap | undefined {
  const node = deploy.take('endpoint_mode');
  const discovery = discoveries.get(importing.reader.fixed(node) ?? '');
  if (node !== undefined && discovery === undefined) importing.telling.lost(node, 'This endpoint mode is lost: there are vip and dnsrr.');
  return said({ discovery, rollout: rollout(deploy, labels, importing) });
}

/** A task runs once, and has no versions that take each other's place: what is said of that is void, or told. */
function taskWords(
  deploy: ComposeWords,
  count: Value | undefined,
  { timeout, cron }: Labels,
  { telling, reader }: Importing,
): ValueMap | undefined {
  const replicas = deploy.take('replicas');
  const isStartedLater = count === 0 && (cron.length > 0 || isTaskOfOurs(deploy.map));
  if (replicas !== undefined && count !== 1 && !isStartedLater) telling.lost(replicas, 'The number of instances is lost: a task is one.');
  const [first] = cron;
  if (first !== undefined && count !== 0) telling.guessed(first.node, 'No deploy runs this task: it has a schedule.');
  reader.words(deploy.take('update_config'), 'update_config', (update) => update.pass('failure_action'));
  return said({ timeout, ...scheduleWords(cron, telling) });
}
