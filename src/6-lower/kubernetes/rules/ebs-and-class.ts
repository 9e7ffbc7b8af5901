import type { Rule } from '../../../5-check/rule.ts';

/** A claim has one class: that of the cluster or one of our own. */
export const ebsAndClass: Rule = {
  code: 'ebs-and-class',
  severity: 'error',
  check({ volumes }, report) {
    for (const volume of volumes) {
      if (volume.kind !== 'block' || volume.ebs === undefined || volume.storageClass === undefined) continue;
      report(volume.storageClass, {
        message: `"${volume.name.value}" has a class of the cluster, and \`ebs\` asks for one of its own.`,
        help: 'Take one of them away: `storageClass` for a class that is there, `ebs` for one that is made.',
        related: [{ at: volume.ebs.type, message: 'A class of its own.' }],
      });
    }
  },
};
