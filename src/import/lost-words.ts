interface Why {
  readonly why: string;
  readonly help?: string;
}

const noWord = 'a spec has no word for it.';

const noServer = 'a task runs to its end, and serves nobody.';

/** `PLACE.WORD`, or the word alone where it means the same in every place. */
const known: ReadonlyMap<string, Why> = new Map(
  Object.entries<Why>({
    'service.build': {
      why: 'appspec runs images and builds none.',
      help: 'Build and push the image where you build now, and name it under `image`.',
    },
    'service.extends': {
      why: 'the other service is not looked up.',
      help: 'Import what `docker compose config` prints: there it is resolved.',
    },
    'service.links': { why: 'services reach each other by name without it; another name is an alias.', help: 'See `swarm.aliases`.' },
    'service.external_links': {
      why: 'a container outside the app is not part of a cluster.',
      help: 'Share a network with it: `networks.NAME.external`.',
    },
    'service.init': { why: 'Compose 3.6 and Kubernetes have no such word.', help: 'Put an init such as `tini` into the image.' },
    'service.profiles': { why: 'what is in the spec always runs.', help: 'Take the service away where it is for a desktop only.' },
    'service.devices': { why: 'neither target gives a device to a service.' },
    'service.volumes_from': { why: 'a spec names each volume.', help: 'Write the volumes under `mounts` of both services.' },
    'service.group_add': { why: noWord, help: 'On Kubernetes: `k8s: { override: ... }` with `supplementalGroups`.' },
    'service.develop': { why: 'it is for building while you work.' },
    'task.container_name': { why: noServer },
    'task.scale': { why: 'a task runs once.' },
    'task.ports': { why: noServer },
    'task.expose': { why: noServer },
    'task.healthcheck': { why: noServer },
    'deploy.rollback_config': { why: 'Compose 3.6 has it not; a rollback goes as the update did.' },
    'update_config.max_failure_ratio': { why: 'a spec asks that all of it succeeds.' },
    'restart_policy.window': { why: noWord },
    'placement.max_replicas_per_node': { why: 'Compose 3.6 has it not.', help: 'See `placement.spread`.' },
    'root.include': { why: 'the other files are not read.', help: 'Import what `docker compose config` prints: there they are resolved.' },
    ipam: { why: 'the addresses of an overlay are chosen by the cluster.' },
    labels: { why: 'the labels of what is not a service are read by nobody that appspec knows.' },
    template_driver: {
      why: 'the daemon would fill in the template; a spec fills in its variables itself.',
      help: 'See `${NAME}` in `content`.',
    },
  }),
);

/** Why a word of a Compose file has no place in a spec. */
export function whyLost(place: string, word: string): Why {
  const service = place === 'task' ? known.get(`service.${word}`) : undefined;
  return known.get(`${place}.${word}`) ?? service ?? known.get(word) ?? { why: noWord };
}
