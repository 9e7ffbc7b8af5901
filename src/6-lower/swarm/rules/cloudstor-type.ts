import type { Rule } from '../../../5-check/rule.ts';

const known = ['gp2', 'sc1', 'st1'];

/** What Cloudstor does not know it answers when the service should start. `io1` is known, but needs `iops`. */
export const cloudstorType: Rule = {
  code: 'cloudstor-type',
  severity: 'error',
  check({ swarm, volumes }, report) {
    for (const volume of swarm?.storage?.value === 'cloudstor' ? volumes : []) {
      if (volume.kind !== 'block' || volume.ebstype === undefined || known.includes(volume.ebstype.value)) continue;
      const isStandard = volume.ebstype.value === 'standard';
      report(volume.ebstype, {
        message:
          volume.ebstype.value === 'io1'
            ? 'Cloudstor needs `iops` with `io1`, and `iops` is not lowered to Swarm yet.'
            : `Cloudstor has no EBS type "${volume.ebstype.value}".`,
        help: isStandard ? 'Take `ebstype` away: standard is what Cloudstor makes without it.' : `It is one of: ${known.join(', ')}.`,
      });
    }
  },
};
