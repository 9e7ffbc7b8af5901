import type { Rule } from '../../../5-check/rule.ts';

const gibibyte = 2 ** 30;

/** Cloudstor takes whole numbers, and its volumes never grow: https://docs.docker.com/docker-for-aws/persistent-data-volumes/ */
export const cloudstorSize: Rule = {
  code: 'cloudstor-size',
  severity: 'error',
  check({ swarm, volumes }, report) {
    for (const volume of swarm?.storage?.value === 'cloudstor' ? volumes : []) {
      if (volume.kind !== 'block' || volume.size.value % gibibyte === 0) continue;
      report(volume.size, {
        message: 'Cloudstor makes volumes of whole GiB.',
        help: `Write ${Math.ceil(volume.size.value / gibibyte)}Gi, here or under \`swarm:\`. It cannot change once the volume is made.`,
      });
    }
  },
};
