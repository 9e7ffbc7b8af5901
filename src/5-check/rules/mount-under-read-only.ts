import type { Container } from '../../core/container.ts';
import { absolutePath } from '../../core/path.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import { foldersAbove, pathsOf } from '../mount-paths.ts';
import type { Rule } from '../rule.ts';

/** The runtime makes the place of an inner mount, and cannot where the outer one is read-only: the container does not start. */
export const mountUnderReadOnly: Rule = {
  code: 'mount-under-read-only',
  severity: 'warning',
  check(app, report) {
    for (const container of containersOf(app)) {
      const outer = readOnlyFolders(container);
      if (outer.size === 0) continue;
      for (const inner of pathsOf(container)) {
        const around = foldersAbove(absolutePath(inner.value)).flatMap((folder) => outer.get(folder) ?? [])[0];
        if (around === undefined) continue;
        report(inner, {
          message: `This lies in what "${container.name.value}" mounts read-only: unless it is there already, the container cannot be started.`,
          help: 'Mount it elsewhere, or accept it if the place is made before.',
          related: [{ at: around, message: 'Mounted read-only here.' }],
        });
      }
    }
  },
};

function readOnlyFolders({ mounts }: Container): Map<string, Sourced<string>> {
  const readOnly = mounts.filter((mount) => mount.kind !== 'tmpfs' && mount.readOnly.value);
  return new Map(readOnly.map(({ path }) => [absolutePath(path.value), path]));
}
