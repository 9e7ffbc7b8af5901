import type { Rule } from '../../../5-check/rule.ts';
import { isClaimed } from '../claims.ts';

/** EKS has no default class since 1.30: the claim would wait for ever, and its pod with it. */
export const storageClassMissing: Rule = {
  code: 'storage-class-missing',
  severity: 'error',
  check({ k8s, volumes }, report) {
    for (const volume of volumes) {
      if (!isClaimed(volume)) continue;
      const saysOwn = volume.kind === 'block' && volume.ebs !== undefined;
      if (saysOwn || volume.storageClass !== undefined || k8s?.storage[volume.kind] !== undefined) continue;
      report(volume.name, {
        message: `Nothing says which StorageClass makes the ${volume.kind} volume "${volume.name.value}" on Kubernetes.`,
        help: `Write \`targets: { k8s: { storage: { ${volume.kind}: NAME } } }\` for all, or \`k8s: { storageClass: NAME }\` here; \`kubectl get storageclass\` lists them.`,
      });
    }
  },
};
