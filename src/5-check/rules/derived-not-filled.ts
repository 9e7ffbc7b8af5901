import type { App, Task } from '../../core/app.ts';
import type { Report } from '../../core/diagnostic.ts';
import type { DerivedVolume } from '../../core/resources.ts';
import { didYouMean } from '../../core/suggest.ts';
import type { Rule } from '../rule.ts';

/** A derived volume is what its task writes into it; without that the services find an empty folder. */
export const derivedNotFilled: Rule = {
  code: 'derived-not-filled',
  severity: 'error',
  check(app, report) {
    for (const volume of app.volumes) {
      if (volume.kind !== 'derived') continue;
      const task = app.tasks.find(({ name }) => name.value === volume.filledBy.value);
      if (task === undefined) reportUnknown(volume, app, report);
      else checkMount(volume, task, report);
    }
  },
};

function reportUnknown({ filledBy }: DerivedVolume, { tasks, services }: App, report: Report): void {
  const names = tasks.map(({ name }) => name.value);
  const list = names.length === 0 ? 'Declare it under `tasks:`.' : `There are: ${names.join(', ')}.`;
  const isService = services.some(({ name }) => name.value === filledBy.value);
  report(filledBy, {
    message: isService
      ? `"${filledBy.value}" is a service; a derived volume is filled by a task, which ends.`
      : `There is no task "${filledBy.value}" that could fill this volume.`,
    help: didYouMean(filledBy.value, names) ?? list,
  });
}

function checkMount({ name, filledBy }: DerivedVolume, task: Task, report: Report): void {
  const mount = task.mounts.find((candidate) => candidate.kind === 'volume' && candidate.volume.value.name.value === name.value);
  if (mount === undefined) {
    report(filledBy, {
      message: `The task "${filledBy.value}" does not mount "${name.value}", so it cannot fill it.`,
      help: `Write \`mounts: { /path: ${name.value} }\` in "${filledBy.value}".`,
      related: [{ at: task.name, message: 'The task.' }],
    });
  } else if (mount.kind === 'volume' && mount.readOnly.value) {
    report(mount.readOnly, {
      message: `The task "${filledBy.value}" has to write into "${name.value}", but mounts it read-only.`,
      help: `Take \`readOnly\` away here; the services that only read keep it.`,
      related: [{ at: filledBy, message: 'It fills the volume.' }],
    });
  }
}
