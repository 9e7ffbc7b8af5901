import type { App } from '../../core/app.ts';
import type { Container } from '../../core/container.ts';
import { absolutePath } from '../../core/path.ts';
import type { Volume } from '../../core/resources.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** A new disk has a file system, and that has a directory of its own. Where a directory of the disk is mounted nobody sees it. */
export const diskNotEmpty: Rule = {
  code: 'disk-not-empty',
  severity: 'warning',
  check(app, report) {
    for (const container of containersOf(app)) {
      const program = programs.find(({ image }) => image.test(container.image.value.repository));
      if (program === undefined) continue;
      const data = absolutePath(dataOf(container, program));
      for (const { path } of container.mounts.filter((mount) => isDisk(app, mount) && absolutePath(mount.path.value) === data)) {
        report(path, {
          message: `A new disk has a directory \`lost+found\`, and ${program.wants}.`,
          help: `Give the program a directory below: \`${program.variable}: ${data}/data\` under \`env\`.`,
        });
      }
    }
  },
};

interface Program {
  readonly image: RegExp;
  /** The variable that says where its data are, and where they are without it. */
  readonly variable: string;
  readonly data: string;
  readonly wants: string;
}

/** https://hub.docker.com/_/postgres (PGDATA); https://docs.confluent.io/platform/current/installation/docker/config-reference.html */
const programs: readonly Program[] = [
  {
    image: /(?:^|\/)(?:postgres|postgis|pgvector|timescaledb)$/,
    variable: 'PGDATA',
    data: '/var/lib/postgresql/data',
    wants: '`initdb` of PostgreSQL wants an empty one',
  },
  { image: /(?:^|\/)cp-kafka$/, variable: 'KAFKA_LOG_DIRS', data: '/var/lib/kafka/data', wants: 'Kafka takes each for a partition' },
];

function dataOf({ env }: Container, { variable, data }: Program): string {
  return env.find(({ name }) => name.value === variable)?.text.value ?? data;
}

function isDisk(app: App, mount: Container['mounts'][number]): boolean {
  return mount.kind === 'volume' && isRootOfDisk(app, mount.volume.value);
}

/** Those of Cloudstor and REX-Ray are EBS; on Kubernetes the spec can ask for the whole claim. */
function isRootOfDisk({ swarm }: App, volume: Volume): boolean {
  if (volume.kind !== 'block') return false;
  if (swarm === undefined) return volume.subPath.value === '';
  return volume.driver === undefined && (swarm.storage?.kind === 'cloudstor' || swarm.storage?.kind === 'rexray');
}
