import type { Rule } from '../../../5-check/rule.ts';
import { madeBy, titles } from '../makers.ts';

const gibibyte = 2 ** 30;

/** The plugins for EBS take whole numbers, and their volumes never grow: https://docs.docker.com/docker-for-aws/persistent-data-volumes/ */
export const ebsSize: Rule = {
  code: 'ebs-size',
  severity: 'error',
  check({ swarm, volumes }, report) {
    for (const volume of volumes) {
      const maker = madeBy(volume, swarm)?.maker;
      if (maker !== 'cloudstor' && maker !== 'rexray') continue;
      if (volume.kind !== 'block' || volume.size.value % gibibyte === 0) continue;
      report(volume.size, {
        message: `${titles[maker]} makes volumes of whole GiB.`,
        help: `Write ${Math.ceil(volume.size.value / gibibyte)}Gi, here or under \`swarm:\`. It cannot change once the volume is made.`,
      });
    }
  },
};
