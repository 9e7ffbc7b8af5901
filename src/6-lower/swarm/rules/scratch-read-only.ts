import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** `must not set ReadOnly mode when using anonymous volumes`: the deploy stops half way. */
export const scratchReadOnly: Rule = {
  code: 'scratch-read-only',
  severity: 'error',
  check(app, report) {
    for (const mount of containersOf(app).flatMap(({ mounts }) => mounts)) {
      if (mount.kind !== 'volume' || !mount.readOnly.value) continue;
      const volume = mount.volume.value;
      if (volume.kind !== 'scratch' || volume.medium.value !== 'disk') continue;
      report(mount.readOnly, {
        message: `"${volume.name.value}" is a new volume of each container on Swarm, which Docker does not mount read-only: nothing would ever be in it.`,
        help: 'Take `readOnly` away, or write it under `k8s:` only, where other containers of the pod may write.',
        related: [{ at: volume.declared, message: 'The kind.' }],
      });
    }
  },
};
