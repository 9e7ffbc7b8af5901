import { usesOfVolumes } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Either a mount was forgotten, or storage is made and paid for that nobody needs. */
export const unusedVolume: Rule = {
  code: 'unused-volume',
  severity: 'warning',
  check(app, report) {
    const uses = usesOfVolumes(app);
    for (const volume of app.volumes) {
      const { name } = volume;
      const fills = (owner: string) => volume.kind === 'derived' && volume.filledBy.value === owner;
      if ((uses.get(name.value) ?? []).some(({ owner }) => !fills(owner.name.value))) continue;
      const nowhere = app.k8s === undefined ? '' : ', and on Kubernetes such a task runs nowhere';
      report(name, {
        message:
          volume.kind === 'derived'
            ? `Nobody but the task that fills it mounts the volume "${name.value}"${nowhere}.`
            : `Nobody mounts the volume "${name.value}".`,
        help: `Add it to the \`mounts:\` of a service, or take it away.`,
        unused: `volume ${name.value}`,
      });
    }
  },
};
