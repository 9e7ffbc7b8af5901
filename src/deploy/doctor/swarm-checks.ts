import type { Image } from '../../core/image.ts';
import type { Cluster } from '../cluster.ts';
import type { Release } from '../release.ts';
import type { Tool } from '../tool.ts';
import type { Check } from './examination.ts';
import { obstacles } from './obstacles.ts';
import { foreignStack } from './swarm/foreign-stack.ts';
import { type DockerConfig, registryLogins } from './swarm/registry-logins.ts';
import { versions } from './swarm/versions.ts';

export interface SwarmPatient {
  readonly docker: Tool;
  readonly cluster: Cluster;
  readonly release: Release;
  /** `targets.swarm.engine` */
  readonly engine: string;
  readonly images: readonly Image[];
  readonly config: DockerConfig;
  readonly now: Date;
}

export function swarmChecks({ docker, cluster, release, engine, images, config, now }: SwarmPatient): readonly [Check, ...Check[]] {
  return [
    versions(docker, engine),
    obstacles(cluster, release, 'a manager, with the secrets, networks, nodes, plugins and ports that it needs'),
    foreignStack(docker, cluster, release),
    registryLogins(images, config, now),
  ];
}
