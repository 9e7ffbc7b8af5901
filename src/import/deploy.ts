import type { ComposeWords } from './compose-words.ts';
import type { Importing, Parts, Use } from './importing.ts';
import { type Labels, labelWords } from './labels.ts';
import { placementWords } from './placement.ts';
import { deployResources } from './resources.ts';
import { type Restart, restartOf } from './restart.ts';
import { rollout } from './rollout.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** What `deploy` says of a service. */
export interface Deploy extends Parts {
  readonly replicas: Value | undefined;
  readonly instances: Use['instances'];
  readonly restart: Restart | undefined;
  /** What a stack of appspec says of its order. */
  readonly needs: readonly string[];
}

const none: Deploy = { common: undefined, replicas: undefined, instances: 'one', restart: undefined, needs: [] };

export function deployWords(service: ComposeWords, isTask: boolean, importing: Importing): Deploy {
  return importing.reader.words(service.take('deploy'), 'deploy', (deploy) => readDeploy(deploy, isTask, importing)) ?? none;
}

function readDeploy(deploy: ComposeWords, isTask: boolean, importing: Importing): Deploy {
  const { reader } = importing;
  const isGlobal = reader.fixed(deploy.take('mode'))?.startsWith('global') === true;
  const count = deploy.take('replicas') && reader.whole(deploy.take('replicas'));
  const placement = placementWords(deploy, importing);
  const labels = labelWords(deploy, importing);
  const mode = reader.fixed(deploy.take('endpoint_mode'));
  const discovery = mode === 'dnsrr' ? 'dns' : mode;
  return {
    replicas: isGlobal ? 'perNode' : count,
    instances: isGlobal ? 'perNode' : count === undefined || count === 0 || count === 1 ? 'one' : 'many',
    restart: restartOf(deploy, importing),
    needs: labels.needs,
    common: said({
      resources: deployResources(deploy, importing),
      placement: placement.common,
      labels: labels.common,
      ...(isTask ? taskWords(deploy, count, labels, importing) : { discovery, rollout: rollout(deploy, labels, importing) }),
    }),
    swarm: said({ placement: placement.swarm, labels: labels.swarm }),
  };
}

/** A task runs once, and has no versions that take each other's place: what is said of that is void, or told. */
function taskWords(
  deploy: ComposeWords,
  count: Value | undefined,
  { timeout }: Labels,
  { telling, reader }: Importing,
): ValueMap | undefined {
  const replicas = deploy.take('replicas');
  if (replicas !== undefined && count !== 1) telling.lost(replicas, 'The number of instances is lost: a task is one.');
  reader.words(deploy.take('update_config'), 'update_config', (update) => update.pass('failure_action'));
  return said({ timeout });
}
