import type { Rule } from '../../../5-check/rule.ts';

/** What only Cloudstor and EBS know has no effect on a node's own disk. */
export const localVolumeOptions: Rule = {
  code: 'local-volume-options',
  severity: 'warning',
  check({ swarm, volumes }, report) {
    if (swarm?.storage?.value !== 'local') return;
    const help = 'Accept it where one node is enough, or use `cloudstor`.';
    for (const volume of volumes) {
      if (volume.kind !== 'block') continue;
      const size = `${Math.round(volume.size.value / 2 ** 20)} MiB`;
      report(volume.size, { message: `A volume on a node's disk takes what it needs: ${size} is no limit there.`, help });
      if (volume.ebstype !== undefined)
        report(volume.ebstype, { message: `A volume on a node's disk is no EBS volume: "${volume.ebstype.value}" has no effect.`, help });
    }
  },
};
