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
      report(name, {
        message:
          volume.kind === 'derived'
            ? `Nobody but the task that fills it mounts the volume "${name.value}".`
            : `Nobody mounts the volume "${name.value}".`,
        help: `Add it to the \`mounts:\` of a service, or take it away${volume.kind === 'derived' ? '; on Kubernetes its task runs only where it is mounted' : ''}.`,
        unused: `volume ${name.value}`,
      });
    }
  },
};
