import type { Rule } from '../rule.ts';

/** A task runs once: it is no instance that a volume could follow, and Kubernetes makes such volumes for services only. */
export const perInstanceOnTask: Rule = {
  code: 'per-instance-on-task',
  severity: 'error',
  check({ tasks }, report) {
    for (const { name, mounts } of tasks) {
      for (const mount of mounts) {
        if (mount.kind !== 'volume' || mount.volume.value.kind !== 'block' || !mount.volume.value.perInstance.value) continue;
        report(mount.volume, {
          message: `"${name.value}" is a task: it has no instances of which each could have its own "${mount.volume.value.name.value}".`,
          help: 'Give it a volume of its own, or let the service do it.',
          related: [{ at: mount.volume.value.perInstance, message: 'One for each instance.' }],
        });
      }
    }
  },
};
