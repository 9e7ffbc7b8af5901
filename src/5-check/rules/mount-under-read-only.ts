import { secretPath } from '../../4-resolve/text.ts';
import type { Container } from '../../core/container.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** The runtime makes the place of an inner mount, and cannot where the outer one is read-only: the container does not start. */
export const mountUnderReadOnly: Rule = {
  code: 'mount-under-read-only',
  severity: 'warning',
  check(app, report) {
    for (const container of containersOf(app)) {
      const outer = readOnlyPaths(container);
      for (const inner of innerPaths(container)) {
        const around = outer.find((path) => inner.value.startsWith(`${path.value.replace(/\/+$/, '')}/`));
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

function readOnlyPaths({ mounts }: Container): Sourced<string>[] {
  return mounts.filter((mount) => mount.kind !== 'tmpfs' && mount.readOnly.value).map(({ path }) => path);
}

function innerPaths({ mounts, configs, secrets }: Container): Sourced<string>[] {
  return [...[...mounts, ...configs].map(({ path }) => path), ...secrets.map(secretPath)];
}
