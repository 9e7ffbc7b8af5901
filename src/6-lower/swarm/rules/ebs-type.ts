import type { Rule } from '../../../5-check/rule.ts';
import { madeBy, titles } from '../makers.ts';

const known: Readonly<Record<string, readonly string[]>> = {
  cloudstor: ['gp2', 'io1', 'sc1', 'st1'],
  rexray: ['gp2', 'io1', 'sc1', 'st1', 'standard'],
};

/** What the plugins do not know they answer when the service should start. */
export const ebsType: Rule = {
  code: 'ebs-type',
  severity: 'error',
  check({ swarm, volumes }, report) {
    for (const volume of volumes) {
      const maker = madeBy(volume, swarm)?.maker ?? 'own';
      const types = known[maker];
      if (types === undefined || volume.kind !== 'block' || volume.ebstype === undefined || types.includes(volume.ebstype.value)) continue;
      report(volume.ebstype, {
        message: `${titles[maker]} has no EBS type "${volume.ebstype.value}".`,
        help:
          volume.ebstype.value === 'standard'
            ? `Take \`ebstype\` away: standard is what ${titles[maker]} makes without it.`
            : `It is one of: ${types.join(', ')}.`,
      });
    }
  },
};
