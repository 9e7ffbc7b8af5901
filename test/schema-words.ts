/** Every word of the language page, written down by hand: a path of keys, `*` for a name or an item. */
export const wordPaths = [
  ...under(
    '',
    'appspec name description variables rollout services tasks templates volumes secrets configs networks targets environments accept',
  ),
  ...under('variables.*', 'description type default pattern enum minimum maximum optional fromEnv'),
  ...under('environments.*', 'name values variables rollout services tasks templates volumes secrets configs networks targets accept'),
  ...['services.*', 'tasks.*', 'templates.*'].flatMap(containerPaths),
  ...['services.*', 'templates.*'].flatMap(servicePaths),
  ...['tasks.*', 'templates.*'].flatMap((owner) => under(owner, 'retries retryDelay timeout schedule timeZone placement')),
  ...under('volumes.*', 'kind size perInstance from medium name accept swarm k8s'),
  ...under('volumes.*.swarm', 'driver options ebstype iops perfmode name'),
  ...under('volumes.*.k8s', 'name storageClass accessMode subPath ebs'),
  ...under('volumes.*.k8s.ebs', 'type iops throughput encrypted'),
  ...under('secrets.*', 'generate file env prompt external store name version accept swarm.name k8s.name k8s.key'),
  ...under('secrets.*.generate', 'bytes encoding'),
  ...under('secrets.*.store', 'kind'),
  ...under('configs.*', 'content file folder accept swarm k8s'),
  ...under('networks.*', 'internal encrypted attachable external accept swarm.name swarm.driver swarm.options k8s.namespace'),
  ...under('targets.swarm', 'engine storage storage.nfs router cron tasks context override'),
  ...under('targets.swarm.storage.nfs', 'server path options'),
  ...under('targets.swarm.router', 'kind network entrypoints certResolver'),
  ...under('targets.k8s', 'version namespace loadBalancer ingressClass storage podSecurity order context extra'),
  ...under('targets.k8s', 'namespace.name namespace.create storage.block storage.shared'),
];

function containerPaths(owner: string): string[] {
  return [
    ...under(
      owner,
      'like description accept image pull entrypoint command env envFiles secrets configs mounts user workdir tty stdin hostname',
    ),
    ...under(owner, 'hosts sysctls hostNetwork resources security stop labels networks needs swarm k8s'),
    ...under(`${owner}.secrets.*`, 'secret mode uid gid'),
    ...under(`${owner}.configs.*`, 'config mode'),
    ...under(`${owner}.mounts.*`, 'volume readOnly seed tmpfs host accept'),
    ...under(`${owner}.resources`, 'reserve.cpu reserve.memory limit.cpu limit.memory'),
    ...under(`${owner}.security`, 'readOnlyRoot privileged capabilities.add capabilities.drop noNewPrivileges'),
    ...under(`${owner}.stop`, 'grace signal'),
    ...under(`${owner}.swarm`, 'logging.driver logging.options containerLabels ulimits dns isolation override image env'),
    ...under(`${owner}.k8s`, 'annotations pullSecrets priorityClass tolerations nodeSelector podSecurity preStop override.* image env'),
    ...under(`${owner}.k8s.serviceAccount`, 'name create annotations token'),
  ];
}

function servicePaths(owner: string): string[] {
  return [
    ...under(owner, 'replicas ports routes health rollout placement discovery'),
    ...under(`${owner}.ports.*`, 'container protocol publish access mode appProtocol accept'),
    ...under(`${owner}.routes.*`, 'host path port access tls tls.secret tls.certificate'),
    ...under(`${owner}.health`, 'http.port http.path http.headers tcp.port grpc.port command shell'),
    ...under(`${owner}.health`, 'client interval timeout retries startPeriod liveness liveness.http'),
    ...under(`${owner}.rollout`, 'batch order delay monitor onFailure timeout'),
    ...under(`${owner}.placement`, 'nodes.role nodes.hostname nodes.os nodes.arch nodes.labels.*.not spread'),
    ...under(`${owner}.k8s.loadBalancer`, 'kind drain idleTimeout allow tls.certificate tls.ports tls.policy healthCheck'),
    ...under(
      `${owner}.k8s.loadBalancer`,
      'accessLogs.bucket accessLogs.prefix accessLogs.interval crossZone proxyProtocol name tags attributes',
    ),
    ...under(`${owner}.k8s`, 'autoscale.min autoscale.max autoscale.cpu autoscale.memory budget'),
    ...under(`${owner}.swarm`, 'aliases loadBalancer.certificate loadBalancer.protocol loadBalancer.ports'),
  ];
}

function under(owner: string, words: string): string[] {
  return words.split(' ').map((word) => (owner === '' ? word : `${owner}.${word}`));
}
